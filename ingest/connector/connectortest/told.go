package connectortest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
)

// ItemOf is the first item of the key. It fails the test where there is none.
func (c *Collect) ItemOf(t testing.TB, key string) connector.Item {
	t.Helper()
	for _, item := range c.Items {
		if item.Key == key {
			return item
		}
	}
	t.Fatalf("no item %s", key)
	return connector.Item{}
}

// NoteCodes are the codes of all notes, in their order, separated by spaces.
func (c *Collect) NoteCodes() string {
	var codes []string
	for _, n := range c.Notes {
		codes = append(codes, n.Code)
	}
	return strings.Join(codes, " ")
}

// NoteText is the text of the first note of the code, empty where there is none.
func (c *Collect) NoteText(code string) string {
	for _, n := range c.Notes {
		if n.Code == code {
			return n.Text
		}
	}
	return ""
}

// NoteTexts are all notes, in their order, each as "code: text".
func (c *Collect) NoteTexts() []string {
	var texts []string
	for _, n := range c.Notes {
		texts = append(texts, n.Code+": "+n.Text)
	}
	return texts
}

// LinkTexts are all links, in their order, each as "from kind to (original)".
func (c *Collect) LinkTexts() []string {
	var texts []string
	for _, l := range c.Links {
		texts = append(texts, fmt.Sprintf("%s %s %s (%s)", l.FromKey, l.Kind, l.ToKey, l.Original))
	}
	return texts
}
