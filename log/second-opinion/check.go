// Checks a copy of a log with Go's own golang.org/x/mod/sumdb (note and tlog): a second opinion
// on our notes, tiles and proofs by code that was not written here.
//
// Usage: check FOLDER LOG-VKEY WITNESS-VKEY. Prints how many records, tiles, record proofs and
// growth proofs were checked.
package main

import (
	"bytes"
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

// Proofs are sampled, evenly, where a log has more records or sizes than these.
const (
	recordProofs = 4096
	growthProofs = 512
)

// storedHashes is x/mod's own tree, hashed from the records alone.
type storedHashes []tlog.Hash

func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

func checkRecords(folder string, tree tlog.Tree) error {
	own, records, err := hashRecords(folder, tree.N)
	if err != nil {
		return err
	}
	hash, err := tlog.TreeHash(tree.N, own)
	if err != nil {
		return err
	}
	if hash != tree.Hash {
		return fmt.Errorf("the records hash to %v, the checkpoint says %v", hash, tree.Hash)
	}
	tileCount, err := checkTiles(folder, tree.N, own)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, &tiles{folder})
	proven, err := checkRecordProofs(tree, records, reader)
	if err != nil {
		return err
	}
	grown, err := checkGrowth(tree, own, reader)
	if err != nil {
		return err
	}
	fmt.Println(tree.N, tileCount, proven, grown)
	return nil
}

// hashRecords reads every bundle, builds the tree over its records, and keeps their hashes.
func hashRecords(folder string, size int64) (own storedHashes, records []tlog.Hash, err error) {
	for n := int64(0); n < size; n += 256 {
		bundle, err := readBundle(folder, n/256, min(256, size-n))
		if err != nil {
			return nil, nil, err
		}
		for at, record := range bundle {
			hash := tlog.RecordHash(record)
			records = append(records, hash)
			stored, err := tlog.StoredHashesForRecordHash(n+int64(at), hash, own)
			if err != nil {
				return nil, nil, err
			}
			own = append(own, stored...)
		}
	}
	return own, records, nil
}

// checkTiles compares every tile there must be with the one that x/mod makes.
func checkTiles(folder string, size int64, own storedHashes) (int, error) {
	files := &tiles{folder}
	count := 0
	for _, tile := range tlog.NewTiles(8, 0, size) {
		// x/mod also names the partial tiles of sizes that no checkpoint ever had.
		if tile.W < 256 && int64(tile.W) != size>>(8*uint(tile.L))&255 {
			continue
		}
		expected, err := tlog.ReadTileData(tile, own)
		if err != nil {
			return 0, err
		}
		served, err := files.ReadTiles([]tlog.Tile{tile})
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(served[0], expected) {
			return 0, fmt.Errorf("%s is not x/mod's tile", tilePath(tile))
		}
		count++
	}
	return count, nil
}

func checkRecordProofs(tree tlog.Tree, records []tlog.Hash, reader tlog.HashReader) (int, error) {
	count := 0
	for n := int64(0); n < tree.N; n += 1 + tree.N/recordProofs {
		proof, err := tlog.ProveRecord(tree.N, n, reader)
		if err != nil {
			return 0, fmt.Errorf("record %d: %v", n, err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, records[n]); err != nil {
			return 0, fmt.Errorf("record %d: %v", n, err)
		}
		count++
	}
	return count, nil
}

func checkGrowth(tree tlog.Tree, own storedHashes, reader tlog.HashReader) (int, error) {
	count := 0
	for old := int64(1); old <= tree.N; old += 1 + tree.N/growthProofs {
		hash, err := tlog.TreeHash(old, own)
		if err != nil {
			return 0, err
		}
		proof, err := tlog.ProveTree(tree.N, old, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, old, hash); err != nil {
			return 0, fmt.Errorf("growth from %d: %v", old, err)
		}
		count++
	}
	return count, nil
}

// readBundle reads the records of one bundle, which must hold exactly as many as its name says.
func readBundle(folder string, index, width int64) (records [][]byte, err error) {
	tile := tlog.Tile{H: 8, L: 0, N: index, W: int(width)}
	path := strings.Replace(tilePath(tile), "tile/0/", "tile/entries/", 1)
	bundle, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return nil, err
	}
	for len(bundle) > 0 {
		if len(bundle) < 2 {
			return nil, fmt.Errorf("%s is cut short", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		if end > len(bundle) {
			return nil, fmt.Errorf("%s is cut short", path)
		}
		records = append(records, bundle[2:end])
		bundle = bundle[end:]
	}
	if int64(len(records)) != width {
		return nil, fmt.Errorf("%s holds %d records", path, len(records))
	}
	return records, nil
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
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
		content, err := os.ReadFile(filepath.Join(t.folder, tilePath(tile)))
		if err != nil {
			// A full tile stands in for the partial one that it begins with.
			full := tile
			full.W = 256
			content, err = os.ReadFile(filepath.Join(t.folder, tilePath(full)))
			if err != nil {
				return nil, err
			}
			if len(content) != 256*tlog.HashSize {
				return nil, fmt.Errorf("%s is not a full tile", tilePath(full))
			}
			content = content[:tile.W*tlog.HashSize]
		}
		data[i] = content
	}
	return data, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}
