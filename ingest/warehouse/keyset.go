package warehouse

import "hash/maphash"

// mostKeys is how many keys are remembered; beyond, every key may be one told before.
const mostKeys = 4 << 20

// keySet tells whether an export tells an item more than once. It remembers hashes alone: a false alarm costs a query, and
// there are no false assurances.
type keySet struct {
	seed     maphash.Seed
	seen     map[uint64]struct{}
	repeated bool
}

func newKeySet() keySet { return keySet{seed: maphash.MakeSeed(), seen: map[uint64]struct{}{}} }

func (k *keySet) add(source, key string) {
	if k.repeated {
		return
	}
	h := maphash.String(k.seed, source)*31 + maphash.String(k.seed, key)
	if _, told := k.seen[h]; told || len(k.seen) == mostKeys {
		k.repeated, k.seen = true, nil
		return
	}
	k.seen[h] = struct{}{}
}
