package servicenow

// keys knows the records of a file by their sys_id, because references name no numbers, and tells apart records of one
// number: ServiceNow counts numbers up but does not keep them unique.
type keys struct {
	number map[string]string // sys_id → number
	first  map[string]string // number → the smallest sys_id that has it
	shared map[string]bool   // numbers of more than one record
}

func newKeys() *keys {
	return &keys{number: map[string]string{}, first: map[string]string{}, shared: map[string]bool{}}
}

func (k *keys) add(number, sysID string) {
	if number == "" || sysID == "" {
		return
	}
	k.number[sysID] = number
	known, ok := k.first[number]
	if ok && known != sysID {
		k.shared[number] = true
	}
	if !ok || sysID < known {
		k.first[number] = sysID
	}
}

// of is the key of a record: its number, and for all but one record of a shared number the start of the sys_id. Which
// one does not depend on the order of the file.
func (k *keys) of(number, sysID string) string {
	if !k.shared[number] || sysID == "" || k.first[number] == sysID {
		return number
	}
	return number + "~" + sysID[:min(8, len(sysID))]
}

// named returns the key of the record with this sys_id; false when the file does not hold it.
func (k *keys) named(sysID string) (string, bool) {
	number, ok := k.number[sysID]
	if !ok {
		return "", false
	}
	return k.of(number, sysID), true
}
