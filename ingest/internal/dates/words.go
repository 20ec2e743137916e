package dates

import (
	"strings"
	"time"
)

// monthWords lists month names and their usual short forms: English, Spanish, Polish (also the genitive of written
// dates), German, French, Portuguese, Italian. No form means two months in two languages.
var monthWords = [12]string{
	"jan january ene enero sty stycznia styczeń januar jän jänner janv janvier janeiro gen gennaio",
	"feb february febrero lut lutego luty februar feber févr fév février fev fevereiro febbraio",
	"mar march marzo marca marzec mär märz mrz mars março",
	"apr april abr abril kwi kwietnia kwiecień avr avril aprile",
	"may mayo maj maja mai maio mag maggio",
	"jun june junio cze czerwca czerwiec juni juin junho giu giugno",
	"jul july julio lip lipca lipiec juli juil juillet julho lug luglio",
	"aug august ago agosto sie sierpnia sierpień août aoû",
	"sep sept september septiembre setiembre wrz września wrzesień septembre set setembro settembre",
	"oct october octubre paź października październik okt oktober octobre out outubro ott ottobre",
	"nov november noviembre lis listopada listopad novembre novembro",
	"dec december dic diciembre gru grudnia grudzień dez dezember déc décembre dezembro dicembre",
}

var months = func() map[string]time.Month {
	m := map[string]time.Month{}
	for i, words := range monthWords {
		for _, w := range strings.Fields(words) {
			m[w] = time.Month(i + 1)
		}
	}
	return m
}()

// fillers are words that may stand in a date and say nothing: weekdays in front, "4 de marzo de 2026 a las 10:15".
var fillers = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday de del at um uhr à las") {
		m[w] = true
	}
	return m
}()
