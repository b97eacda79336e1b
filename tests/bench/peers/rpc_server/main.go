// SPDX-License-Identifier: GPL-3.0-only

// Command rpc_server serves values from memory by go-ethereum's own JSON-RPC server: rpc_server PORT VALUES, where VALUES
// is an object of methods and their results.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"

	"github.com/ethereum/go-ethereum/rpc"
)

// values has a method for each that is served; nothing is worked out at a call.
type values struct {
	blockNumber, gasPrice, coinbase, chainID json.RawMessage
}

func (v *values) BlockNumber() json.RawMessage { return v.blockNumber }
func (v *values) GasPrice() json.RawMessage    { return v.gasPrice }
func (v *values) Coinbase() json.RawMessage    { return v.coinbase }
func (v *values) ChainId() json.RawMessage     { return v.chainID }

func main() {
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(os.Args[2]), &given); err != nil {
		log.Fatal(err)
	}
	server := rpc.NewServer()
	if err := server.RegisterName("eth", &values{
		given["eth_blockNumber"], given["eth_gasPrice"], given["eth_coinbase"], given["eth_chainId"],
	}); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], server))
}
