// SPDX-License-Identifier: GPL-3.0-only

// Command ethclient asks a node, or what stands for one, what wallets ask, by go-ethereum's own client, and prints all
// that it was told as one JSON object: ethclient URL [BLOCK]. With BLOCK the header and the fees are that block's.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"math/big"
	"os"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
)

const blocks = 5

var percentiles = []float64{10, 50, 90}

type said struct {
	ChainID     *big.Int
	BlockNumber uint64
	GasPrice    *big.Int
	Tip         *big.Int
	Number      *big.Int
	Hash        common.Hash // what the header's fields hash to
	BaseFee     *big.Int
	Fees        *ethereum.FeeHistory
	Batch       map[string]json.RawMessage
	Refused     int // the code of what is not served
}

// must ends the program where a call has failed.
func must[T any](what string) func(T, error) T {
	return func(value T, err error) T {
		if err != nil {
			log.Fatalf("%s: %v", what, err)
		}
		return value
	}
}

func batch(ctx context.Context, client *rpc.Client) map[string]json.RawMessage {
	calls := []rpc.BatchElem{
		{Method: "eth_blockNumber"},
		{Method: "eth_getBlockByNumber", Args: []any{"latest", false}},
		{Method: "eth_feeHistory", Args: []any{"0x5", "latest", percentiles}},
		{Method: "eth_gasPrice"},
		{Method: "eth_chainId"},
		{Method: "net_version"},
		{Method: "eth_syncing"},
	}
	for i := range calls {
		calls[i].Result = new(json.RawMessage)
	}
	if err := client.BatchCallContext(ctx, calls); err != nil {
		log.Fatalf("batch: %v", err)
	}
	results := make(map[string]json.RawMessage)
	for _, call := range calls {
		if call.Error != nil {
			log.Fatalf("%s in a batch: %v", call.Method, call.Error)
		}
		results[call.Method] = *call.Result.(*json.RawMessage)
	}
	return results
}

func refused(err error) int {
	var answer rpc.Error
	if !errors.As(err, &answer) {
		return 0
	}
	return answer.ErrorCode()
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	client := must[*ethclient.Client]("dial")(ethclient.DialContext(ctx, os.Args[1]))
	var block *big.Int // nil is the newest
	if len(os.Args) > 2 {
		block, _ = new(big.Int).SetString(os.Args[2], 0)
	}
	header, err := client.HeaderByNumber(ctx, block)
	if err != nil {
		log.Fatalf("HeaderByNumber: %v", err)
	}
	_, err = client.BalanceAt(ctx, common.Address{}, nil)
	told := said{
		ChainID:     must[*big.Int]("ChainID")(client.ChainID(ctx)),
		BlockNumber: must[uint64]("BlockNumber")(client.BlockNumber(ctx)),
		GasPrice:    must[*big.Int]("SuggestGasPrice")(client.SuggestGasPrice(ctx)),
		Tip:         must[*big.Int]("SuggestGasTipCap")(client.SuggestGasTipCap(ctx)),
		Number:      header.Number,
		Hash:        header.Hash(),
		BaseFee:     header.BaseFee,
		Fees:        must[*ethereum.FeeHistory]("FeeHistory")(client.FeeHistory(ctx, blocks, header.Number, percentiles)),
		Batch:       batch(ctx, client.Client()),
		Refused:     refused(err),
	}
	if err := json.NewEncoder(os.Stdout).Encode(told); err != nil {
		log.Fatal(err)
	}
}
