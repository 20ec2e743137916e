package anytable

import "fmt"

// A fit is how well the values of a column go with a field: 0 is a contradiction, 1 what the field always looks like.
// alone is how much they count where the header says nothing; 0 when such values may stand for anything.
type fit struct {
	score, alone float64
	why          string
}

// unproven is the score of values that neither prove nor contradict.
const unproven = 0.4

// mostly is the share of the filled cells that must be dates or numbers: a few are always written differently.
const mostly = 0.6

// judge holds the values of a column to each field.
func (p *profile) judge(f field) fit {
	if p.filled == 0 {
		return p.empty(f)
	}
	switch f {
	case key:
		return p.asKey()
	case title:
		return p.asTitle()
	case itemType:
		return p.asWords(p.types, "type")
	case state:
		return p.asWords(p.states, "state")
	case priority:
		return p.asWords(p.priorities, "priority")
	case resolution:
		return p.asWords(0, "resolution")
	case owners, creator:
		return p.asPerson(f)
	case team, project, sprint:
		return p.asGroup()
	case labels:
		return p.asLabels()
	case parent:
		return p.asParent()
	case created, updated, resolved, due, start:
		return p.asDate()
	case points, estimate:
		return p.asNumber(f)
	case description:
		return p.asText()
	case url:
		return fit{p.share(p.urls), 0.6 * p.share(p.urls), "addresses of web pages"}
	}
	return fit{}
}

// empty lets columns be named that no row of the sample fills, where a table can do without them.
func (p *profile) empty(f field) fit {
	switch f {
	case key, title, state:
		return fit{why: "no row fills it"}
	}
	return fit{score: unproven / 2, why: "no row of the sample fills it"}
}

func (p *profile) asKey() fit {
	switch {
	case p.filled*5 < p.rows*4:
		return fit{why: fmt.Sprintf("%d of %d rows have none", p.rows-p.filled, p.rows)}
	case p.distinct*100 < p.filled*99: // an item may stand in an export twice
		return fit{why: fmt.Sprintf("%d values in %d rows: not unique", p.distinct, p.filled)}
	case p.isDates() || p.structured > 0 || p.share(p.sentences) > 0.2 || p.addresses > 0:
		return fit{why: "the values are no ids"}
	case p.filled < p.rows:
		return fit{0.7, 0, fmt.Sprintf("unique ids, but %d of %d rows have none", p.rows-p.filled, p.rows)}
	case p.share(p.ids) >= 0.95:
		return fit{1, 0.5, "unique ids"}
	case p.share(p.urls) >= 0.95:
		return fit{0.7, 0, "unique addresses"}
	}
	return fit{unproven, 0, "unique values"}
}

func (p *profile) asTitle() fit {
	average := p.length / p.filled
	switch {
	case p.share(p.letters) < 0.8 || p.isDates() || p.share(p.urls) > 0.5 || p.share(p.structured) > 0.5 || p.share(p.addresses) > 0.5 || p.share(p.hashes) > 0.2:
		return fit{why: "the values are no titles"}
	case p.share(p.names) > 0.6 && p.share(p.sentences) < 0.3:
		return fit{why: "the values are names of people"}
	case p.share(p.distinct) < 0.3 && p.filled >= 10:
		return fit{why: fmt.Sprintf("only %d different values", p.distinct)}
	case p.share(p.sentences) >= 0.3 && average <= 200:
		return fit{1, 0.45, "short texts, mostly different"}
	case average > 400:
		return fit{0.2, 0, "long texts"}
	}
	return fit{unproven, 0, "texts, mostly different"}
}

func (p *profile) asWords(familiar int, what string) fit {
	switch {
	case p.isDates() || p.structured > 0 || p.share(p.addresses) > 0.2:
		return fit{why: "the values are no words of a list"}
	case !p.few() && p.filled >= 8:
		return fit{why: fmt.Sprintf("%d different values in %d rows: no list of words", p.distinct, p.filled)}
	case p.share(familiar) >= 0.5 && p.distinct > 1:
		return fit{1, 0.65, fmt.Sprintf("%d different values, mostly known words for a %s", p.distinct, what)}
	case p.share(p.numbers) > 0.5 && what != "priority":
		return fit{0.2, 0, fmt.Sprintf("%d different numbers", p.distinct)}
	}
	return fit{unproven + 0.2, 0, fmt.Sprintf("%d different values", p.distinct)}
}

func (p *profile) asPerson(f field) fit {
	people := p.share(p.addresses + p.names)
	repeated := p.distinct < p.filled
	switch {
	case p.isDates() || p.share(p.urls) > 0.2 || p.objects > 0:
		return fit{why: "the values are no people"}
	case p.share(p.numbers) > 0.5:
		return fit{0.2, 0, "numbers: people by an id that nothing explains"}
	case people >= 0.6 && repeated && f == owners:
		return fit{1, 0.5, fmt.Sprintf("%d people, repeated", p.distinct)}
	case people >= 0.6:
		return fit{1, 0, fmt.Sprintf("%d people", p.distinct)}
	case p.share(p.sentences) > 0.5 && p.length > 60*p.filled:
		return fit{why: "the values are texts"}
	}
	return fit{unproven + 0.2, 0, fmt.Sprintf("%d different values", p.distinct)}
}

func (p *profile) asGroup() fit {
	switch {
	case p.isDates() || p.length > 80*p.filled || p.share(p.addresses) > 0.5 || p.share(p.urls) > 0.5:
		return fit{why: "the values are no names of groups"}
	case p.filled >= 8 && p.share(p.distinct) > 0.9:
		return fit{why: fmt.Sprintf("%d different values in %d rows: no groups", p.distinct, p.filled)}
	}
	return fit{unproven + 0.3, 0, fmt.Sprintf("%d different values", p.distinct)}
}

func (p *profile) asLabels() fit {
	if p.isDates() || p.share(p.sentences) > 0.7 && p.length > 60*p.filled || p.share(p.urls) > 0.2 || p.objects > 0 {
		return fit{why: "the values are no labels"}
	}
	return fit{unproven + 0.3, 0, fmt.Sprintf("%d different values", p.distinct)}
}

func (p *profile) asParent() fit {
	if p.isDates() || p.share(p.sentences) > 0.5 || p.share(p.structured) > 0 {
		return fit{why: "the values are no ids"}
	}
	return fit{unproven + 0.4*p.share(p.ids), 0, fmt.Sprintf("%d different values", p.distinct)}
}

func (p *profile) asDate() fit {
	switch written, epochs := p.share(p.dates), p.share(p.epochs); {
	case written >= mostly:
		return fit{written, 0, "dates"}
	case written+epochs >= mostly:
		return fit{0.8, 0, "numbers that are dates"}
	}
	return fit{why: "the values are no dates"}
}

func (p *profile) asNumber(f field) fit {
	switch {
	case p.share(p.numbers) < mostly:
		return fit{why: "the values are no numbers"}
	case f == estimate && unitOf(p.name) == 0:
		return fit{why: "in days or weeks, and nothing says how many hours those are"}
	}
	return fit{p.share(p.numbers), 0, "numbers"}
}

func (p *profile) asText() fit {
	switch average := p.length / p.filled; {
	case p.isDates() || p.share(p.numbers) > 0.5:
		return fit{why: "the values are no texts"}
	case average > 100 && p.share(p.sentences) > 0.5:
		return fit{1, 0.45, "long texts"}
	}
	return fit{unproven, 0, "texts"}
}
