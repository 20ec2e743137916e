package mail

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// window is how long after another mail one of the same subject is taken for an answer to it.
const window = 30 * 24 * time.Hour

// threads knows who answers what in all files of an export.
type threads struct {
	parent   map[string]string // as the mail itself says
	implied  map[string]string // of a mail that is not there: what another one's References say about it
	guessed  map[string]string // by subject
	subjects map[string][]mention
	orphans  []orphan
}

type mention struct {
	at time.Time
	id string
}

// orphan is an answer that does not say to what.
type orphan struct {
	mention
	subject string
}

func newThreads() *threads {
	return &threads{parent: map[string]string{}, implied: map[string]string{}, guessed: map[string]string{}, subjects: map[string][]mention{}}
}

// add learns from one header.
func (t *threads) add(id string, h header, at time.Time) {
	references, answers := h.ids("references"), h.ids("in-reply-to")
	chain := slices.DeleteFunc(slices.Clone(references), func(r string) bool { return r == id })
	if len(answers) > 0 && answers[0] != id && !slices.Contains(chain, answers[0]) {
		chain = append(chain, answers[0])
	}
	for i := 1; i < len(chain); i++ {
		if _, ok := t.implied[chain[i]]; !ok {
			t.implied[chain[i]] = chain[i-1]
		}
	}
	subject, reply := normalize(h.subject())
	if len(chain) > 0 {
		t.parent[id] = chain[len(chain)-1]
	} else if _, ok := t.parent[id]; reply && !ok && subject != "" && !at.IsZero() {
		t.orphans = append(t.orphans, orphan{mention{at, id}, subject})
	}
	if subject != "" && !at.IsZero() {
		t.subjects[subject] = append(t.subjects[subject], mention{at, id})
	}
}

// guess gives every orphan the latest mail of its subject within the window before it.
func (t *threads) guess() {
	for _, mentions := range t.subjects {
		slices.SortStableFunc(mentions, func(a, b mention) int { return a.at.Compare(b.at) })
	}
	for _, o := range t.orphans {
		mentions := t.subjects[o.subject]
		n, _ := slices.BinarySearchFunc(mentions, o.at, func(m mention, at time.Time) int { return m.at.Compare(at) })
		if n > 0 && o.at.Sub(mentions[n-1].at) <= window && mentions[n-1].id != o.id {
			t.guessed[o.id] = mentions[n-1].id
		}
	}
	t.subjects, t.orphans = nil, nil
}

// root returns the first mail of the thread, which need not be in the export. In a circle it is the least id.
func (t *threads) root(id string) string {
	seen := map[string]bool{}
	for {
		if seen[id] {
			least := id
			for other := range seen {
				least = min(least, other)
			}
			return least
		}
		seen[id] = true
		up, ok := t.parent[id]
		if !ok {
			up, ok = t.guessed[id]
		}
		if !ok {
			up, ok = t.implied[id]
		}
		if !ok {
			return id
		}
		id = up
	}
}

// mark is what mail programs put before the subject of an answer or a forwarded mail, and lists before all.
var mark = regexp.MustCompile(`^(?i)\s*(?:\[[^\]]*\]\s*|(re|aw|sv|vs|antw|odp|res|答复|回复|fwd?|wg|tr|rv|转发)(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)`)

// normalize returns the subject without such marks, and whether they mark an answer.
func normalize(subject string) (bare string, reply bool) {
	for {
		m := mark.FindStringSubmatch(subject)
		if m == nil {
			return strings.ToLower(strings.Join(strings.Fields(subject), " ")), reply
		}
		switch strings.ToLower(m[1]) {
		case "", "fw", "fwd", "wg", "tr", "rv", "转发":
		default:
			reply = true
		}
		subject = subject[len(m[0]):]
	}
}
