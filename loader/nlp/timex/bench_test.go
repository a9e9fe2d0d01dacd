package timex

// benchText has as many expressions of time as news has.
const benchText = `The two leaders met on Friday in the border village, the first such meeting in more than a decade, officials said.
The talks, which had been planned since early April, ended late on Friday night with a joint statement. A second round is expected next month, and a third could follow by the end of the year, according to people who know of the plans.
Markets had fallen for three days in a row before the announcement. The index lost 2.4 percent on Wednesday, its worst day since 2016, and trading was heavy at 12,400 contracts an hour. The company said profit rose 12 percent in the third quarter from a year earlier.
He was born in 1950, joined the ministry in the 1970s and led it from 1998 to 2003. His successor, who took office on June 12, 2018, said the two sides would meet every week until an agreement was reached.
Nobody in the village had seen anything like it, a farmer said, pointing at the road where the buses had passed. The police asked people to stay at home. Shops closed, schools sent children back, and the hospital called in its doctors.
`
