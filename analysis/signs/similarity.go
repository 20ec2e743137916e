package signs

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	titleWeight = 3 // a word of the title counts as often (catalogue: title-weighted)
	// rareIn is in how many documents a term may occur to bring two of them together. Texts that share only what more
	// have are a template or say nothing, and would compare everything with everything.
	rareIn       = 50
	copiedAbove  = 0.8 // Jaccard similarity of the words from which texts are copies of a template (convention)
	copiesToCall = 3   // copies that make a template (convention)
)

// document is a text to compare.
type document struct {
	title, body string
}

// term is one uni- or bigram in one document; weights of a document have length 1.
type term struct {
	id     int
	weight float64
}

// corpus is the documents as vectors of weighted terms, each in ascending order of the term's id.
type corpus struct {
	parts   [][2]string // by term: its words; the second is empty for a single word
	df      []int       // by term: documents that have it
	vectors [][]term
	words   [][]int // by document: its different words, ascending, for comparisons of sets
}

// newCorpus weighs the terms of documents: (1 + ln tf)·(1 + ln((1+N)/(1+df))), tf with the words of the title counted
// three times.
func newCorpus(documents []document, stop map[string]bool) *corpus {
	c := &corpus{vectors: make([][]term, len(documents)), words: make([][]int, len(documents))}
	ids := map[[2]string]int{}
	for i, d := range documents {
		var found []term
		count := func(words []string, weight float64) {
			for k, w := range words {
				id := c.intern(ids, [2]string{w})
				c.words[i] = append(c.words[i], id)
				found = append(found, term{id, weight})
				if k > 0 {
					found = append(found, term{c.intern(ids, [2]string{words[k-1], w}), weight})
				}
			}
		}
		count(words(d.title, stop), titleWeight)
		count(words(d.body, stop), 1)
		slices.Sort(c.words[i])
		c.words[i] = slices.Compact(c.words[i])
		c.vectors[i] = merged(found)
		for _, t := range c.vectors[i] {
			c.df[t.id]++
		}
	}
	for _, v := range c.vectors {
		norm := 0.0
		for k, t := range v {
			v[k].weight = (1 + math.Log(t.weight)) * (1 + math.Log(float64(1+len(documents))/float64(1+c.df[t.id])))
			norm += v[k].weight * v[k].weight
		}
		norm = math.Sqrt(norm)
		for k := range v {
			v[k].weight /= norm
		}
	}
	return c
}

func (c *corpus) intern(ids map[[2]string]int, parts [2]string) int {
	id, ok := ids[parts]
	if !ok {
		id = len(c.parts)
		ids[parts] = id
		c.parts = append(c.parts, parts)
		c.df = append(c.df, 0)
	}
	return id
}

// merged sorts terms by id and adds the weights of equal ones.
func merged(found []term) []term {
	slices.SortFunc(found, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	var v []term
	for _, t := range found {
		if n := len(v); n > 0 && v[n-1].id == t.id {
			v[n-1].weight += t.weight
			continue
		}
		v = append(v, t)
	}
	return v
}

// name is a term as it is printed.
func (c *corpus) name(id int) string { return strings.TrimSpace(c.parts[id][0] + " " + c.parts[id][1]) }

// pair is two documents, a before b, with their similarity.
type pair struct {
	a, b       int
	similarity float64
}

// pairs returns the pairs of documents with a similarity of at least tau, in the order of a and b. Only documents that
// share a leading term are compared.
func (c *corpus) pairs(tau float64) []pair {
	leading := make([][]int, len(c.vectors))
	holders := make([][]int, len(c.df)) // by term
	for i := range c.vectors {
		leading[i] = c.leading(i, tau)
		for _, id := range leading[i] {
			holders[id] = append(holders[id], i)
		}
	}
	var list []pair
	compared := make([]int, len(c.vectors)) // by document: 1 + the last one it was compared with
	for a, v := range c.vectors {
		for _, id := range leading[a] {
			for _, b := range holders[id] {
				if b <= a || compared[b] == a+1 {
					continue
				}
				compared[b] = a + 1
				if s := cosine(v, c.vectors[b]); s >= tau {
					list = append(list, pair{a, b, s})
				}
			}
		}
	}
	slices.SortFunc(list, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return list
}

// leading returns the terms by which a document can be found: the rarest ones, as many as it takes until the rest is
// shorter than tau. If two documents have none of these in common, all that they share lies in the rest of both, so their
// similarity is below tau (prefix filter). Terms of one document find nothing, terms of many find everything.
func (c *corpus) leading(i int, tau float64) []int {
	v := slices.Clone(c.vectors[i])
	slices.SortFunc(v, func(x, y term) int { return cmp.Or(cmp.Compare(c.df[x.id], c.df[y.id]), cmp.Compare(x.id, y.id)) })
	var ids []int
	rest := 1.0
	for _, t := range v {
		// The margin keeps rounding from cutting off a pair that is exactly at tau.
		if rest < tau*tau-1e-9 {
			break
		}
		if n := c.df[t.id]; n >= 2 && n <= rareIn {
			ids = append(ids, t.id)
		}
		rest -= t.weight * t.weight
	}
	return ids
}

// cosine is the similarity of two vectors of length 1.
func cosine(a, b []term) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return sum
}

// shared names up to n terms that two documents have in common, the rarest first. A word that stands in a named pair of
// words is not named again.
func (c *corpus) shared(a, b, n int) []string {
	in := map[int]bool{}
	for _, t := range c.vectors[a] {
		in[t.id] = true
	}
	var common []term
	for _, t := range c.vectors[b] {
		if in[t.id] {
			common = append(common, t)
		}
	}
	slices.SortFunc(common, func(x, y term) int {
		return cmp.Or(cmp.Compare(c.df[x.id], c.df[y.id]), cmp.Compare(y.weight, x.weight),
			cmp.Compare(len(c.name(y.id)), len(c.name(x.id))), cmp.Compare(c.name(x.id), c.name(y.id)))
	})
	var names []string
	for _, t := range common {
		if len(names) == n {
			break
		}
		name := c.name(t.id)
		if !slices.ContainsFunc(names, func(s string) bool { return strings.Contains(" "+s+" ", " "+name+" ") }) {
			names = append(names, name)
		}
	}
	return names
}

// copies marks the documents that are copies of one template: three or more that are nearly the same set of words.
func (c *corpus) copies(pairs []pair) []bool {
	leader := make([]int, len(c.vectors))
	for i := range leader {
		leader[i] = i
	}
	find := func(i int) int {
		for leader[i] != i {
			leader[i] = leader[leader[i]]
			i = leader[i]
		}
		return i
	}
	for _, p := range pairs {
		if jaccard(c.words[p.a], c.words[p.b]) >= copiedAbove {
			leader[find(p.b)] = find(p.a)
		}
	}
	size := map[int]int{}
	for i := range leader {
		size[find(i)]++
	}
	marks := make([]bool, len(leader))
	for i := range marks {
		marks[i] = size[find(i)] >= copiesToCall
	}
	return marks
}

// jaccard is the share of the members of two ascending sets that are in both.
func jaccard(a, b []int) float64 {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	if len(a)+len(b) == both {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
