package trello

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

// actionCap is the number of actions at which Trello cuts an export.
const actionCap = 1000

func (b *board) notes(h *history) {
	if b.out.Err != nil {
		return
	}
	note := func(code, text, remedy string) {
		b.out.Note(connector.Note{Code: code, File: b.file, Text: text, Remedy: remedy})
	}
	if h.actions == actionCap {
		text := "the file holds exactly 1,000 actions, the most Trello exports"
		if !h.oldest.IsZero() {
			text += fmt.Sprintf("; history before %s is missing", h.oldest.Format("2006-01-02"))
		}
		note("history-capped", text, "export the board regularly and import every export: they merge by action id")
	}
	whole := b.head.Has("id") // a card alone, or a file cut short, cannot tell that nothing ever moved
	if whole && len(b.cards) > 0 && h.moves == 0 {
		note("no-moves", fmt.Sprintf("%d cards and %d actions, but no card was ever moved to another list: the lists may be topics or people, not states", len(b.cards), h.actions),
			"map the lists to states only where they are states")
	}
}
