package signs

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	got := words("The Łódź depot: fix 3 brakes on unit-7B, por favor für Größe (2026)!", stopWords())
	want := []string{"łódź", "depot", "fix", "brakes", "unit", "7b", "favor", "größe"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(words(strings.Repeat("brake ", bodyWords+1), nil)); n != bodyWords {
		t.Errorf("%d words of a long text are kept, want %d", n, bodyWords)
	}
}

// Two documents, "red door" and "red lamp". All terms stand in titles, so 1 + ln 3 cancels out. "red" is in both: its
// weight is 1 + ln(3/3) = 1; "door", "red door" are in one: 1 + ln(3/2) = 1.4055. Cosine = 1 / (1 + 2·1.4055²) = 0.2020.
func TestSimilarityByHand(t *testing.T) {
	c := newCorpus([]document{{title: "Red door"}, {title: "red LAMP"}}, nil)
	if got, want := cosine(c.vectors[0], c.vectors[1]), 0.20199; math.Abs(got-want) > 5e-6 {
		t.Errorf("similarity %.6f, want %.5f", got, want)
	}
	// The body of a document counts once where its title counts three times: 1 against 1 + ln 3 = 2.0986. Weights of both
	// terms by rarity are equal, so the cosine with the bare title is 2.0986 / sqrt(2.0986² + 1.4055²).
	c = newCorpus([]document{{title: "door", body: "lamp"}, {title: "door"}}, nil)
	if got, want := cosine(c.vectors[0], c.vectors[1]), 0.83088; math.Abs(got-want) > 5e-6 {
		t.Errorf("similarity with a body %.6f, want %.5f", got, want)
	}
}

// Half of the title in common and different descriptions is no duplicate; nearly the same title with a reworded
// description is one.
func TestTauTellsNeighboursFromTwins(t *testing.T) {
	c := newCorpus([]document{
		{"Replace turnstile firmware", "Gates at the north pier reject valid tickets since the update."},
		{"Replace turnstile battery", "Backup power lasts four minutes instead of thirty."},
		{"Turnstile firmware: replace", "Valid tickets are rejected at the gates of the north pier."},
		{"Paint the lounge", "Two coats of grey before Easter."},
		{"Order diesel", "Supplier wants an answer by Monday."},
	}, stopWords())
	if s := cosine(c.vectors[0], c.vectors[1]); s >= tau {
		t.Errorf("neighbours have similarity %.2f", s)
	}
	if s := cosine(c.vectors[0], c.vectors[2]); s < tau {
		t.Errorf("twins have similarity %.2f", s)
	}
}

// The blocking must lose nothing: its pairs are those of comparing everything with everything.
func TestPairsAreComplete(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	common := rand.NewZipf(r, 1.3, 2, 200)
	line := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "w%d ", common.Uint64())
		}
		return b.String()
	}
	documents := make([]document, 40) // no more than rareIn
	for i := range documents {
		documents[i] = document{line(3), line(6)}
		if i%4 == 3 {
			documents[i].title = documents[i-1].title
		}
	}
	c := newCorpus(documents, nil)
	for _, tau := range []float64{0.2, 0.4, 0.55, 0.9} {
		var want []pair
		for a := range documents {
			for b := a + 1; b < len(documents); b++ {
				if s := cosine(c.vectors[a], c.vectors[b]); s >= tau {
					want = append(want, pair{a, b, s})
				}
			}
		}
		got := c.pairs(tau)
		if tau < 0.5 && len(want) == 0 {
			t.Fatalf("tau %.2f: the sample has no pairs to lose", tau)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(pair{})); diff != "" {
			t.Errorf("tau %.2f: %s", tau, diff)
		}
	}
}

func TestSharedNamesTheRarestTerms(t *testing.T) {
	c := newCorpus([]document{
		{title: "Puffin mascot costume"}, {title: "Costume for the puffin mascot"}, {title: "Costume rental"},
	}, stopWords())
	if diff := cmp.Diff([]string{"puffin mascot", "costume"}, c.shared(0, 1, 3)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"puffin mascot"}, c.shared(0, 1, 1)); diff != "" {
		t.Error(diff)
	}
}

// Five words of six in common: Jaccard 5/7 = 0.71, no copy. The same words in another order: 1, copies if there are three.
func TestCopies(t *testing.T) {
	for _, c := range []struct {
		name   string
		titles []string
		want   []bool
	}{
		{"two are no template", []string{"inspect fire doors", "inspect doors fire"}, []bool{false, false}},
		{"three are", []string{"inspect fire doors", "inspect doors fire", "fire doors inspect", "paint the lounge"}, []bool{true, true, true, false}},
		{"alike is not copied", []string{"one two three four five six", "one two three four five seven", "one two three four five eight"}, []bool{false, false, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			documents := make([]document, len(c.titles))
			for i, title := range c.titles {
				documents[i].title = title
			}
			corpus := newCorpus(documents, nil)
			if diff := cmp.Diff(c.want, corpus.copies(corpus.pairs(0.1))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
