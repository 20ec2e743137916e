package jira

// tally counts what an export holds less of than it says, and tells it at the end: pages of one search may lie in
// different files, and comments missing in an issue may stand in its comment page.
type tally struct {
	pages  map[pageSet]*pagesSeen
	order  []pageSet
	open   map[string]int  // source → first file with a page that says others follow, by token
	closed map[string]bool // source → the last page by token was seen

	short      map[issueID]shortComments
	shortOrder []issueID

	capped, absent, worklogsShort, bytes, zone *count
}

// count is how many things a note speaks of, and the first file with one.
type count struct{ n, of, lost, file int }

func (c *count) add(file int) {
	if c.n == 0 {
		c.file = file
	}
	c.n++
}

// pageSet are the pages of one search: those of one instance that give the same total.
type pageSet struct {
	source string
	total  int
}

type pagesSeen struct {
	file   int
	issues map[int]int // startAt → issues; a page saved twice counts once
}

// shortComments are the comments met of an issue that says it has more.
type shortComments struct{ total, embedded, paged, file int }

// searchPage is what the issues of a page say before its envelope comes.
type searchPage struct {
	source string
	issues int
}

func (p *searchPage) add(source string) {
	p.source = source
	p.issues++
}

func newTally() *tally {
	return &tally{
		pages: map[pageSet]*pagesSeen{}, open: map[string]int{}, closed: map[string]bool{}, short: map[issueID]shortComments{},
		capped: &count{}, absent: &count{}, worklogsShort: &count{}, bytes: &count{}, zone: &count{},
	}
}

func (t *tally) invalidUTF8(file int) { t.bytes.add(file) }
func (t *tally) zoneAssumed(file int) { t.zone.add(file) }

func (t *tally) issue(file int, is *issue) {
	t.capped.of++
	t.absent.of++
	switch log := is.Changelog; {
	case log == nil:
		t.absent.add(file)
	case log.Total != nil && *log.Total > len(log.Histories):
		t.capped.add(file)
		t.capped.lost += *log.Total - len(log.Histories)
	}
}

func (t *tally) worklogs(file int, page *worklogPage) {
	if page != nil && page.Total != nil && *page.Total > len(page.Worklogs) {
		t.worklogsShort.add(file)
		t.worklogsShort.lost += *page.Total - len(page.Worklogs)
	}
}

func (t *tally) searchPage(file int, seen searchPage, envelope *record) {
	if envelope.Total != nil && seen.issues > 0 {
		set := pageSet{seen.source, *envelope.Total}
		p := t.pages[set]
		if p == nil {
			p = &pagesSeen{file: file, issues: map[int]int{}}
			t.pages[set] = p
			t.order = append(t.order, set)
		}
		start := 0
		if envelope.StartAt != nil {
			start = *envelope.StartAt
		}
		p.issues[start] = max(p.issues[start], seen.issues)
	}
	if envelope.Total == nil {
		t.tokenPage(file, seen.source, envelope)
	}
}

// tokenPage follows the newer search of Cloud, which gives no total but says whether more pages follow.
func (t *tally) tokenPage(file int, source string, envelope *record) {
	switch {
	case envelope.IsLast != nil && *envelope.IsLast:
		t.closed[source] = true
	case envelope.NextPageToken != nil && *envelope.NextPageToken != "":
		if _, ok := t.open[source]; !ok {
			t.open[source] = file
		}
	}
}

func (t *tally) embeddedComments(id issueID, file int, page *commentPage) {
	if page.Total == nil || *page.Total <= len(page.Comments) {
		return
	}
	if _, ok := t.short[id]; !ok {
		t.shortOrder = append(t.shortOrder, id)
	}
	t.short[id] = shortComments{total: *page.Total, embedded: len(page.Comments), file: file}
}

// commentPage counts a page of comments; comments beside an issue that has all of them inside need no watching.
func (t *tally) commentPage(id issueID, file, n int, total *int) {
	if total == nil {
		return
	}
	s, ok := t.short[id]
	if !ok {
		if n >= *total {
			return
		}
		t.shortOrder = append(t.shortOrder, id)
		s.file = file
	}
	s.total = max(s.total, *total)
	s.paged += n
	t.short[id] = s
}
