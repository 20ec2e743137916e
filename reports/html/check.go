package html

import (
	"bytes"
	"fmt"
	"os"

	parser "golang.org/x/net/html"
)

// Check reads a finished report again: it must parse, hold one heading of the first level, and be whole.
func Check(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read the report back: %w", err)
	}
	if !bytes.HasSuffix(bytes.TrimSpace(text), []byte("</html>")) {
		return fmt.Errorf("the report ends in the middle")
	}
	tree, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("read the report back: %w", err)
	}
	headings := 0
	for node := range tree.Descendants() {
		if node.Type == parser.ElementNode && node.Data == "h1" {
			headings++
		}
	}
	if headings != 1 {
		return fmt.Errorf("the report has %d headings of the first level, not 1", headings)
	}
	return nil
}
