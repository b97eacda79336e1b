-- The three values in turn.
local paths = { "/eth_blockNumber", "/eth_gasPrice", "/eth_coinbase" }
local requests = {}
local turn = 0

function init()
    for i, path in ipairs(paths) do
        requests[i] = wrk.format("GET", path)
    end
end

function request()
    turn = turn % #requests + 1
    return requests[turn]
end
