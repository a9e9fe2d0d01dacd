package timex

// joinNumbers makes one atom of the words or pieces of each number: "1,500", "2.5", "1 1/2", "5½", "twenty-five",
// "two hundred", "nineteen ninety-seven", "21st", "twenty-first". It works in place and returns what is left.
func joinNumbers(atoms []atom) []atom {
	out := atoms[:0]
	for i := 0; i < len(atoms); {
		var a atom
		n := 0
		if i == 0 || !atoms[i].glued || !isText(atoms[i-1], ".") { // a part of a date between points is no decimal
			a, n = numberAt(atoms[i:])
		}
		if n == 0 {
			a, n = atoms[i], 1
		}
		out = append(out, a)
		i += n
	}
	return out
}

// numberAt returns the number that begins at the first atom and how many atoms it has; 0 where the atom can stay
// as it is.
func numberAt(atoms []atom) (atom, int) {
	a := atoms[0]
	switch {
	case a.digits > 0:
		return digitsAt(atoms)
	case a.classes.has(clsCardinal):
		return wordsAt(atoms)
	case a.classes.has(clsOrdinal):
		v, _ := a.word.in(clsOrdinal)
		return ordinal(a, v), 1
	}
	return atom{}, 0
}

// joined returns an atom that reaches from a to b.
func joined(a, b atom) atom {
	return atom{start: a.start, end: b.end, first: a.first, last: b.last, glued: a.glued}
}

func number(a atom, n float64) atom {
	a.num = n
	a.classes = clsNumber.bit()
	a.digits = 0
	return a
}

// ordinal keeps the word and the classes of a, so that "second" can still be a unit.
func ordinal(a atom, n int) atom {
	a.num = float64(n)
	a.classes |= clsOrdinal.bit()
	if 1 <= n && n <= 31 {
		a.classes |= clsDay.bit()
	}
	return a
}

func isText(a atom, text string) bool { return a.word != nil && a.word.text == text }

// digitsAt reads a number that begins with digits.
func digitsAt(atoms []atom) (atom, int) {
	a := atoms[0]
	if len(atoms) > 1 && atoms[1].glued && atoms[1].classes.has(clsOrdinalEnd) {
		o := ordinal(joined(a, atoms[1]), int(a.num))
		o.digits = a.digits
		return o, 2
	}
	n, value := 1, a.num
	for a.digits <= 3 && n+1 < len(atoms) && isText(atoms[n], ",") && atoms[n].glued && atoms[n+1].glued && atoms[n+1].digits == 3 {
		value = value*1000 + atoms[n+1].num
		n += 2
	}
	if n+1 < len(atoms) && isText(atoms[n], ".") && atoms[n].glued && atoms[n+1].glued && atoms[n+1].digits > 0 &&
		(n+3 >= len(atoms) || !isText(atoms[n+2], ".") || !atoms[n+2].glued || atoms[n+3].digits == 0) { // not 27.04.2018
		fraction := atoms[n+1].num
		for range min(atoms[n+1].digits, maxDigits) {
			fraction /= 10
		}
		value += fraction
		n += 2
	}
	if f, m := fractionAt(atoms[n:]); m > 0 {
		value += f
		n += m
	}
	if n == 1 {
		return atom{}, 0
	}
	return number(joined(a, atoms[n-1]), value), n
}

// fractionAt reads what adds a fraction to the number before: "1/2", "½", "and a half".
func fractionAt(atoms []atom) (float64, int) {
	switch {
	case len(atoms) > 2 && isText(atoms[1], "/") && !atoms[0].glued && atoms[1].glued && atoms[2].glued &&
		atoms[0].digits == 1 && atoms[2].digits == 1 && atoms[0].num < atoms[2].num:
		return atoms[0].num / atoms[2].num, 3
	case len(atoms) > 0 && isText(atoms[0], "½"):
		return 0.5, 1
	case len(atoms) > 0 && isText(atoms[0], "¼"):
		return 0.25, 1
	case len(atoms) > 0 && isText(atoms[0], "¾"):
		return 0.75, 1
	}
	n := 0
	for _, w := range []string{"and", "a", "half"} {
		if n < len(atoms) && n > 0 && atoms[n].classes.has(clsHyphen) {
			n++
		}
		if n == 0 && len(atoms) > 1 && atoms[0].classes.has(clsHyphen) {
			n++
		}
		if n >= len(atoms) || !isText(atoms[n], w) {
			return 0, 0
		}
		n++
	}
	return 0.5, n
}

// wordsAt reads a number in words.
func wordsAt(atoms []atom) (atom, int) {
	total, value, n := 0.0, 0.0, 0
	pairs := 0 // of two-digit words side by side, as years are said
	for n < len(atoms) {
		i := n
		if n > 0 && atoms[i].classes.has(clsHyphen) && atoms[i].glued {
			i++
		} else if n > 0 && isText(atoms[i], "and") && total+value >= 100 {
			i++
		}
		if i >= len(atoms) || i > n && !atoms[i].glued && !isText(atoms[n], "and") {
			break
		}
		a := atoms[i]
		if v, ok := a.word.in(clsCardinal); ok && a.num == 0 {
			switch {
			case n == 0 || int(value)%100 == 0 && value > 0 || int(value)%100 >= 20 && int(value)%10 == 0 && v < 10 && v > 0 || value == 0 && total > 0:
				value += float64(v)
			case pairs == 0 && total == 0 && value >= 10 && value < 100 && v >= 10: // nineteen ninety
				value = value*100 + float64(v)
				pairs++
			default:
				return finish(atoms, n, total+value, pairs)
			}
		} else if v, ok := a.word.in(clsScale); ok && n > 0 {
			if v == 100 {
				value *= 100
			} else {
				total += max(value, 1) * float64(v)
				value = 0
			}
		} else if v, ok := a.word.in(clsOrdinal); ok && i > n && value >= 20 && value < 100 && v < 10 && int(value)%10 == 0 {
			return ordinal(joined(atoms[0], a), int(value)+v), i + 1
		} else {
			break
		}
		n = i + 1
	}
	return finish(atoms, n, total+value, pairs)
}

func finish(atoms []atom, n int, value float64, pairs int) (atom, int) {
	if f, m := fractionAt(atoms[n:]); m > 0 {
		return number(joined(atoms[0], atoms[n+m-1]), value+f), n + m
	}
	a := number(joined(atoms[0], atoms[n-1]), value)
	if n == 1 {
		a.word = atoms[0].word
	}
	switch {
	case pairs > 0 && value >= 1000 && value < 2200, value >= 2000 && value < 2100:
		a.classes |= clsYear.bit()
	case value >= 1 && value <= 24:
		a.classes |= clsHour.bit()
	}
	return a, n
}
