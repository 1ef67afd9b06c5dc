// Checks a copy of a log with Go's own golang.org/x/mod/sumdb (note and tlog): a second opinion
// on our notes, tiles and proofs by code that was not written here.
//
// Usage: check FOLDER LOG-VKEY WITNESS-VKEY. Prints the number of records checked.
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if err := check(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(folder, logKey, witnessKey string) error {
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return err
	}
	verifier, err := note.NewVerifier(logKey)
	if err != nil {
		return err
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return err
	}
	if err := checkCosignature(opened, witnessKey); err != nil {
		return err
	}
	tree, err := parseTree(opened.Text)
	if err != nil {
		return err
	}
	return checkRecords(folder, tree)
}

// checkCosignature verifies a type 0x04 cosignature, which x/mod knows nothing of.
func checkCosignature(opened *note.Note, witnessKey string) error {
	parts := strings.SplitN(witnessKey, "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return fmt.Errorf("not a witness key")
	}
	for _, sig := range opened.UnverifiedSigs {
		raw, err := base64.StdEncoding.DecodeString(sig.Base64)
		if err != nil || sig.Name != parts[0] || len(raw) != 4+8+64 {
			continue
		}
		time := binary.BigEndian.Uint64(raw[4:])
		message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, opened.Text)
		if ed25519.Verify(key[1:], []byte(message), raw[12:]) {
			return nil
		}
	}
	return fmt.Errorf("no valid cosignature of %s", parts[0])
}

func parseTree(text string) (tree tlog.Tree, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 {
		return tree, fmt.Errorf("checkpoint of %d lines", len(lines))
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

func checkRecords(folder string, tree tlog.Tree) error {
	reader := tlog.TileHashReader(tree, &tiles{folder})
	for n := int64(0); n < tree.N; n++ {
		entry, err := readEntry(folder, n, tree.N)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveRecord(tree.N, n, reader)
		if err != nil {
			return fmt.Errorf("record %d: %v", n, err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("record %d: %v", n, err)
		}
	}
	for old := int64(1); old <= tree.N; old += 1 + tree.N/50 {
		hash, err := tlog.TreeHash(old, reader)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(tree.N, old, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, old, hash); err != nil {
			return fmt.Errorf("growth from %d: %v", old, err)
		}
	}
	fmt.Println(tree.N)
	return nil
}

func readEntry(folder string, n, size int64) ([]byte, error) {
	tile := tlog.Tile{H: 8, L: 0, N: n / 256, W: 256}
	if rest := size - tile.N*256; rest < 256 {
		tile.W = int(rest)
	}
	path := strings.Replace(tilePath(tile), "tile/0/", "tile/entries/", 1)
	bundle, err := os.ReadFile(filepath.Join(folder, path))
	for i := int64(0); err == nil; i++ {
		length := int(binary.BigEndian.Uint16(bundle))
		if i == n%256 {
			return bundle[2 : 2+length], nil
		}
		bundle = bundle[2+length:]
	}
	return nil, err
}

// tilePath is the path of the tile format, which leaves out the height that x/mod writes.
func tilePath(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
}

type tiles struct{ folder string }

func (t *tiles) Height() int { return 8 }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		bytes, err := os.ReadFile(filepath.Join(t.folder, tilePath(tile)))
		if err != nil {
			// A full tile stands in for the partial one that it begins with.
			full := tile
			full.W = 256
			bytes, err = os.ReadFile(filepath.Join(t.folder, tilePath(full)))
			if err != nil {
				return nil, err
			}
			bytes = bytes[:tile.W*tlog.HashSize]
		}
		data[i] = bytes
	}
	return data, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}
