// Package assign pairs the rows of a matrix with its columns in the best way.
package assign

import "math"

// Best pairs rows with columns one to one so that the sum of the weights is the greatest (Kuhn and Munkres). It returns
// each row's column, -1 for rows without one. Weights are not negative; a pair of no weight is no pair. Time grows with the
// square of the shorter side and the length of the longer one.
func Best(weights [][]float64) []int {
	rows := len(weights)
	out := make([]int, rows)
	for i := range out {
		out[i] = -1
	}
	if rows == 0 || len(weights[0]) == 0 {
		return out
	}
	columns := len(weights[0])
	weight := func(i, j int) float64 { return weights[i][j] }
	if rows > columns {
		rows, columns = columns, rows
		weight = func(i, j int) float64 { return weights[j][i] }
	}
	for j, i := range cheapest(rows, columns, func(i, j int) float64 { return -weight(i, j) }) {
		if i < 0 || weight(i, j) <= 0 {
			continue
		}
		if len(out) == rows && len(weights[0]) == columns {
			out[i] = j
		} else {
			out[j] = i
		}
	}
	return out
}

// cheapest returns the row of each column in the cheapest pairing of all rows, of which there are no more than columns; -1
// for columns without one.
func cheapest(rows, columns int, cost func(i, j int) float64) []int {
	rowPrice, columnPrice := make([]float64, rows+1), make([]float64, columns+1)
	rowOf := make([]int, columns+1) // 1-based; 0 is none
	way := make([]int, columns+1)
	for i := 1; i <= rows; i++ {
		rowOf[0] = i
		column := 0
		least := make([]float64, columns+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		used := make([]bool, columns+1)
		for rowOf[column] != 0 {
			used[column] = true
			row, next, delta := rowOf[column], 0, math.Inf(1)
			for j := 1; j <= columns; j++ {
				if used[j] {
					continue
				}
				if c := cost(row-1, j-1) - rowPrice[row] - columnPrice[j]; c < least[j] {
					least[j], way[j] = c, column
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := range used {
				if used[j] {
					rowPrice[rowOf[j]] += delta
					columnPrice[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			column = next
		}
		for column != 0 {
			rowOf[column] = rowOf[way[column]]
			column = way[column]
		}
	}
	out := make([]int, columns)
	for j := range out {
		out[j] = rowOf[j+1] - 1
	}
	return out
}
