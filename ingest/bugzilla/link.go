package bugzilla

import (
	"net/url"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// relation is how one field of a bug names another bug.
type relation struct {
	field    string
	kind     connector.LinkKind
	reverse  bool // the other bug is the one that the link starts from
	original string
}

// relations by field, in the spellings of REST, XML and CSV.
var relations = []relation{
	{"depends_on", connector.LinkBlocks, true, "depends on"},
	{"dependson", connector.LinkBlocks, true, "depends on"},
	{"blocks", connector.LinkBlocks, false, "blocks"},
	{"blocked", connector.LinkBlocks, false, "blocks"},
	{"dupe_of", connector.LinkDuplicates, false, "duplicate of"},
	{"dup_id", connector.LinkDuplicates, false, "duplicate of"},
	{"regressed_by", connector.LinkCauses, true, "regressed by"},
	{"regressions", connector.LinkCauses, false, "regressions"},
	{"see_also", connector.LinkRelates, false, "see also"},
}

// link sends that a bug names another one in a field. Both ends tell of the same dependency: the second telling is merged.
func (s *site) link(at connector.Origin, bug string, r relation, other string) {
	if other = value(other); other == "" || other == bug {
		return
	}
	l := connector.Link{Origin: at, Source: s.source, FromKey: bug, ToKey: s.keyOf(other), Kind: r.kind, Original: r.original}
	if r.reverse {
		l.FromKey, l.ToKey = l.ToKey, l.FromKey
	}
	if s.out.First("work_item_link", s.source, string(l.Kind)+" "+l.FromKey+" "+l.ToKey) {
		s.out.Link(&l)
	}
}

// keyOf returns the number of a bug that is named by its address on this site. Addresses elsewhere stay as they are.
func (s *site) keyOf(other string) string {
	if s.base == "" || !strings.HasPrefix(other, s.base) {
		return other
	}
	u, err := url.Parse(other)
	if err != nil || u.Query().Get("id") == "" {
		return other
	}
	return u.Query().Get("id")
}
