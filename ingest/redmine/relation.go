package redmine

import (
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// kind is what a relation of Redmine's means.
type kind struct {
	link    connector.LinkKind
	reverse bool // the other issue is the one that the standard link starts from
}

// standard returns the link's kind; a relation of a plugin has none.
func (k kind) standard() connector.LinkKind {
	if k.link == "" {
		return connector.LinkOther
	}
	return k.link
}

// kinds are the relations as REST names them. Of two that precede each other, one must be finished before the other.
var kinds = map[string]kind{
	"relates":     {connector.LinkRelates, false},
	"duplicates":  {connector.LinkDuplicates, false},
	"duplicated":  {connector.LinkDuplicates, true},
	"blocks":      {connector.LinkBlocks, false},
	"blocked":     {connector.LinkBlocks, true},
	"precedes":    {connector.LinkBlocks, false},
	"follows":     {connector.LinkBlocks, true},
	"copied_to":   {connector.LinkClones, true},
	"copied_from": {connector.LinkClones, false},
}

// words are the relations as CSV files name them, in the language of the exporting user and in the spellings of several
// versions. Russian calls the issue that comes next "следующая".
var words = map[string][]string{
	"relates":     {"related to", "lié à", "beziehung mit", "relacionada con", "relacionado a", "связана с", "関連している", "関連している先", "关联到", "è correlata a"},
	"duplicates":  {"duplicates", "is duplicate of", "duplique", "duplikat von", "duplicada de", "duplica", "дублирует", "次のチケットと重複", "重复", "duplica a"},
	"duplicated":  {"duplicated by", "has duplicate", "dupliqué par", "dupliziert durch", "duplicada por", "duplicado por", "дублируется", "次のチケットが重複", "与其重复", "è duplicata da"},
	"blocks":      {"blocks", "bloque", "blockiert", "bloquea a", "bloqueia", "блокирует", "ブロックしている", "ブロック先", "阻挡", "blocca"},
	"blocked":     {"blocked by", "bloqué par", "blockiert durch", "bloqueado por", "блокируется", "ブロックされている", "ブロック元", "被阻挡", "è bloccata da"},
	"precedes":    {"precedes", "précède", "vorgänger von", "anterior a", "precede", "следующая", "次のチケットに先行", "优先于"},
	"follows":     {"follows", "suit", "folgt", "posterior a", "segue", "предыдущая", "次のチケットに後続", "跟随于"},
	"copied_to":   {"copied to", "copié vers", "kopiert nach", "copiada a", "copiado para", "скопирована в", "コピー先", "复制到"},
	"copied_from": {"copied from", "copié depuis", "kopiert von", "copiada desde", "copiado de", "скопирована с", "コピー元", "复制于"},
}

// related matches "Blocks #9" and "Precedes (1 day) #12" inside a cell.
var related = regexp.MustCompile(`([^#,]*?)\s*(?:\([^)]*\)\s*)?#(\d+)`)

// relationsIn takes a cell of related issues apart: the words as written, and the other issues' numbers.
func relationsIn(cell string) (found [][2]string) {
	for _, m := range related.FindAllStringSubmatch(cell, -1) {
		found = append(found, [2]string{strings.TrimSpace(m[1]), m[2]})
	}
	return found
}

// kindOf returns what a word means; the zero kind for one that is not known.
func kindOf(word string) kind {
	word = strings.ToLower(word)
	for name, spellings := range words {
		for _, s := range spellings {
			if s == word {
				return kinds[name]
			}
		}
	}
	return kind{}
}
