package gitlog

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	numstat    = regexp.MustCompile(`^(?:\d+|-)\t(?:\d+|-)\t(.+)$`)
	nameStatus = regexp.MustCompile(`^[ACDMRTUXB]+\d{0,3}\t(.+)$`)
	renamed    = regexp.MustCompile(`\{([^{}]*) => ([^{}]*)\}`)
)

// filePath returns the path that a line of --raw, --name-status or --numstat is about: the new one of a renamed file.
func filePath(line string) (string, bool) {
	if strings.HasPrefix(line, ":") {
		_, paths, ok := strings.Cut(line, "\t")
		return lastPath(paths), ok && paths != ""
	}
	if m := numstat.FindStringSubmatch(line); m != nil {
		return renamedTo(m[1]), true
	}
	if m := nameStatus.FindStringSubmatch(line); m != nil {
		return lastPath(m[1]), true
	}
	return "", false
}

// lastPath is the path of "path", or the new one of "old<TAB>new".
func lastPath(paths string) string {
	return unquote(paths[strings.LastIndexByte(paths, '\t')+1:])
}

// renamedTo reads "a => b" and "dir/{a => b}/c", whose sides may be empty.
func renamedTo(path string) string {
	if m := renamed.FindStringSubmatchIndex(path); m != nil {
		whole := path[:m[0]] + path[m[4]:m[5]] + path[m[1]:]
		return strings.ReplaceAll(whole, "//", "/")
	}
	if _, to, ok := strings.Cut(path, " => "); ok {
		return unquote(to)
	}
	return unquote(path)
}

// unquote undoes what git does to names with unusual characters: "\303\244.txt" in quotes.
func unquote(path string) string {
	if len(path) < 2 || path[0] != '"' {
		return path
	}
	plain, err := strconv.Unquote(path)
	if err != nil {
		return path
	}
	return strings.ToValidUTF8(plain, "\uFFFD")
}
