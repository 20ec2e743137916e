package workbook

import (
	"fmt"
	"regexp"
	"strings"
)

// sheetName is what a sheet may be called here: far less than Excel allows, so a name never needs quoting in a formula.
var sheetName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,30}$`)

// checkSheetNames refuses names Excel would refuse or repair, and names that occur twice.
func checkSheetNames(all []tab) error {
	seen := map[string]string{}
	for _, t := range all {
		key := strings.ToLower(t.name)
		switch {
		case !sheetName.MatchString(t.name):
			return fmt.Errorf("sheet name %q (%s): 1 to 31 letters, digits and underscores are needed", t.name, oneLine(t.what))
		case key == "history":
			return fmt.Errorf("sheet name %q (%s): reserved by Excel", t.name, oneLine(t.what))
		case seen[key] != "":
			return fmt.Errorf("sheet name %q (%s): already taken by %s", t.name, oneLine(t.what), seen[key])
		}
		seen[key] = oneLine(t.what)
	}
	return nil
}

// checkHeaders refuses headers for which Excel would offer to repair the table; excelize writes them without a word.
func checkHeaders(headers []string) error {
	seen := map[string]bool{}
	for i, h := range headers {
		key := strings.ToLower(h)
		switch {
		case strings.TrimSpace(h) == "":
			return fmt.Errorf("header of column %d is empty", i+1)
		case clean(h) != h || strings.Contains(h, "\n"):
			return fmt.Errorf("header %q of column %d is not one line of printable text", h, i+1)
		case utf16Len(h) > maxLiteral:
			return fmt.Errorf("header of column %d has more than %d characters", i+1, maxLiteral)
		case seen[key]:
			return fmt.Errorf("header %q of column %d occurs twice", h, i+1)
		}
		seen[key] = true
	}
	return nil
}
