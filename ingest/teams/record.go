package teams

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// record is an object whose members begin with a capital or, as in Graph's own answers, with a small letter.
type record struct{ jsonobject.Object }

func either(key string) []string {
	return []string{key, strings.ToLower(key[:1]) + key[1:]}
}

func (r record) text(key string) string   { return r.Text(either(key)...) }
func (r record) has(key string) bool      { return r.Has(either(key)...) }
func (r record) mentions(key string) bool { return r.Mentions(either(key)...) }
func (r record) object(key string) record { return record{r.Object.Object(either(key)...)} }
func (r record) isObject(key string) bool { return r.is(key, jsonobject.Object.IsObject) }
func (r record) isText(key string) bool   { return r.is(key, jsonobject.Object.IsText) }

func (r record) is(key string, kind func(jsonobject.Object, string) bool) bool {
	for _, k := range either(key) {
		if kind(r.Object, k) {
			return true
		}
	}
	return false
}

func (r record) objects(key string) []record {
	var found []record
	for _, o := range r.Objects(either(key)...) {
		found = append(found, record{o})
	}
	return found
}
