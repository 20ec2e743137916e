package jira

import (
	"cmp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// relation is a link kind and its direction seen from the issue that tells of it:
// forward is "this → that", otherwise "that → this".
type relation struct {
	kind    connector.LinkKind
	forward bool
}

// phrases are the words between two issues, read "this <phrase> that".
// Administrators name and turn link types as they like, so the words decide, not the name of the type.
var phrases = map[string]relation{
	"blocks":                    {connector.LinkBlocks, true},
	"is blocking":               {connector.LinkBlocks, true},
	"is blocked by":             {connector.LinkBlocks, false},
	"blocked by":                {connector.LinkBlocks, false},
	"depends on":                {connector.LinkBlocks, false},
	"depends upon":              {connector.LinkBlocks, false},
	"is dependent on":           {connector.LinkBlocks, false},
	"requires":                  {connector.LinkBlocks, false},
	"is depended on by":         {connector.LinkBlocks, true},
	"is depended upon by":       {connector.LinkBlocks, true},
	"required by":               {connector.LinkBlocks, true},
	"is required by":            {connector.LinkBlocks, true},
	"is required for":           {connector.LinkBlocks, true},
	"has to be done before":     {connector.LinkBlocks, true},
	"has to be done after":      {connector.LinkBlocks, false},
	"has to be finished before": {connector.LinkBlocks, true},
	"has to be finished after":  {connector.LinkBlocks, false},
	"duplicates":                {connector.LinkDuplicates, true},
	"is duplicated by":          {connector.LinkDuplicates, false},
	"clones":                    {connector.LinkClones, true},
	"is cloned by":              {connector.LinkClones, false},
	"is a clone of":             {connector.LinkClones, true},
	"causes":                    {connector.LinkCauses, true},
	"caused by":                 {connector.LinkCauses, false},
	"is caused by":              {connector.LinkCauses, false},
	"relates to":                {connector.LinkRelates, true},
	"is related to":             {connector.LinkRelates, true},
	"is parent of":              {connector.LinkParent, true},
	"is a parent of":            {connector.LinkParent, true},
	"is the parent of":          {connector.LinkParent, true},
	"is child of":               {connector.LinkParent, false},
	"is a child of":             {connector.LinkParent, false},
	"is the epic for":           {connector.LinkParent, true},
	"belongs to epic":           {connector.LinkParent, false},
}

// typeNames are link types by name with the direction of their outward end as Jira ships them: the last resort where
// the words are unknown (translated) or absent (CSV).
var typeNames = map[string]relation{
	"blocks":           {connector.LinkBlocks, true},
	"blocker":          {connector.LinkBlocks, true},
	"dependency":       {connector.LinkBlocks, false},
	"depends":          {connector.LinkBlocks, false},
	"dependent":        {connector.LinkBlocks, false},
	"duplicate":        {connector.LinkDuplicates, true},
	"cloners":          {connector.LinkClones, true},
	"causes":           {connector.LinkCauses, true},
	"caused":           {connector.LinkCauses, true},
	"problem/incident": {connector.LinkCauses, true},
	"relates":          {connector.LinkRelates, true},
	"related":          {connector.LinkRelates, true},
	"relate":           {connector.LinkRelates, true},
}

// relationOf judges a link of which this issue stands on the outward end (this <outward> that) or on the inward one.
// The words of a type may be empty. A relation without direction, or of an unknown kind, points along the outward words.
func relationOf(typeName, outward, inward string, onOutwardEnd bool) relation {
	own, other := fold(outward), fold(inward)
	if !onOutwardEnd {
		own, other = other, own
	}
	rel, ok := phrases[own]
	if !ok {
		if rel, ok = phrases[other]; ok {
			rel.forward = !rel.forward
		}
	}
	if !ok {
		if rel, ok = typeNames[fold(typeName)]; !ok {
			rel = relation{connector.LinkOther, true}
		}
		if !onOutwardEnd {
			rel.forward = !rel.forward
		}
	}
	if rel.kind == connector.LinkRelates || (own == other && own != "") {
		rel.forward = onOutwardEnd
	}
	return rel
}

// linkEnd is a link as one of its two issues tells it.
type linkEnd struct {
	this, that                string // keys
	typeName, outward, inward string // the words may be empty
	outwardEnd                bool   // reads: this <outward> that
}

// words are those between this and that; empty where they are unknown.
func (l linkEnd) words() string {
	if l.outwardEnd {
		return l.outward
	}
	return l.inward
}

// link returns the link in its standard direction, with the words that read in that direction, so that both ends tell
// the same.
func (l linkEnd) link() connector.Link {
	rel := relationOf(l.typeName, l.outward, l.inward, l.outwardEnd)
	from := l
	if !rel.forward {
		from.this, from.that, from.outwardEnd = l.that, l.this, !l.outwardEnd
	}
	return connector.Link{FromKey: from.this, ToKey: from.that, Kind: rel.kind, Original: cmp.Or(from.words(), l.typeName)}
}

func fold(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
