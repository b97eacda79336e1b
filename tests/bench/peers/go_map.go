// SPDX-License-Identifier: GPL-3.0-only
// What one would write in Go: net/http, and a map under a lock.
// go_map PORT BODY
package main

import (
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
)

type cache struct {
	lock   sync.RWMutex
	values map[string][]byte
}

func (c *cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.lock.RLock()
	body, found := c.values[r.URL.Path]
	c.lock.RUnlock()
	if !found {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	header.Set("Cache-Control", "public, max-age=60, stale-if-error=600")
	header.Set("X-Cache", "HIT")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Access-Control-Allow-Origin", "*")
	w.Write(body)
}

func main() {
	values := &cache{values: map[string][]byte{"/eth_gasPrice": []byte(os.Args[2])}}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], values))
}
