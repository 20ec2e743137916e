package jira

import (
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
)

func TestRelations(t *testing.T) {
	cases := []struct {
		typeName, outward, inward string
		onOutward                 bool
		want                      relation
	}{
		{"Blocks", "blocks", "is blocked by", true, relation{connector.LinkBlocks, true}},
		{"Blocks", "blocks", "is blocked by", false, relation{connector.LinkBlocks, false}},
		{"Dependency", "depends on", "required by", true, relation{connector.LinkBlocks, false}},
		{"Dependency", "depends on", "required by", false, relation{connector.LinkBlocks, true}},
		{"Cloners", "is cloned by", "clones", true, relation{connector.LinkClones, false}}, // words turned by an administrator
		{"Cloners", "is cloned by", "clones", false, relation{connector.LinkClones, true}},
		{"Duplicate", "duplicates", "is duplicated by", false, relation{connector.LinkDuplicates, false}},
		{"Relates", "relates to", "is related to", false, relation{connector.LinkRelates, false}},
		{"Cloners", "clones", "clones", false, relation{connector.LinkClones, false}}, // the words do not tell the ends apart
		{"Related", "is related to", "is related to", true, relation{connector.LinkRelates, true}},
		{"Related", "is related to", "is related to", false, relation{connector.LinkRelates, false}},
		{"Problem/Incident", "causes", "is caused by", false, relation{connector.LinkCauses, false}},
		{"Odd", "Blocks ", "held up by", false, relation{connector.LinkBlocks, false}},          // the other end's words are known
		{"Blocks", "blockiert", "wird blockiert", false, relation{connector.LinkBlocks, false}}, // translated: the name decides
		{"Addresses", "addresses", "addressed by", true, relation{connector.LinkOther, true}},
		{"Addresses", "addresses", "addressed by", false, relation{connector.LinkOther, false}},
		{"Cloners", "", "", false, relation{connector.LinkClones, false}},
	}
	for _, c := range cases {
		if got := relationOf(c.typeName, c.outward, c.inward, c.onOutward); got != c.want {
			t.Errorf("%s (%s / %s) on outward end %t: %+v, want %+v", c.typeName, c.outward, c.inward, c.onOutward, got, c.want)
		}
	}
}

func TestFieldOf(t *testing.T) {
	cases := []struct {
		kind, name string
		want       connector.Field
	}{
		{"jira", "status", connector.FieldState},
		{"custom", "status", connector.FieldOther},
		{"jira", "Issue Type", connector.FieldType},
		{"custom", "Labels", connector.FieldOther},
		{"custom", "Epic Child", connector.FieldLink},
		{"custom", "Epic Link", connector.FieldParent},
		{"", "Sprint", connector.FieldSprint},
		{"jira", "RemoteIssueLink", connector.FieldOther},
		{"custom", "Global Rank", connector.FieldRank},
	}
	for _, c := range cases {
		if got := fieldOf(c.kind, c.name); got != c.want {
			t.Errorf("%s field %q is %q, want %q", c.kind, c.name, got, c.want)
		}
	}
}
