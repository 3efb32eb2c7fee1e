namespace AlgoTrader.Backtesting.Engine;

/// <summary>The steps of an equity curve as a value for each row.</summary>
internal sealed record EquityColumns(int[] Fills, Money[] Cash, long[] Positions)
{
    public static EquityColumns Of(ReadOnlySpan<EquityStep> steps, int rows)
    {
        var columns = new EquityColumns(new int[rows], new Money[rows], new long[rows]);
        for (var i = 0; i < steps.Length; i++)
        {
            var (row, fills, cash, position) = steps[i];
            var length = (i + 1 < steps.Length ? steps[i + 1].Row : rows) - row;
            columns.Fills.AsSpan(row, length).Fill(fills);
            columns.Cash.AsSpan(row, length).Fill(cash);
            columns.Positions.AsSpan(row, length).Fill(position);
        }

        return columns;
    }
}
