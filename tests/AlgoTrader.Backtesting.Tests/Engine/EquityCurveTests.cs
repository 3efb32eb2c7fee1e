using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Tests.Engine;

public sealed class EquityCurveTests
{
    private const long Minute = 60_000_000_000;

    [Fact]
    public void Columns_WhatOnlyFillsChange_IsSaidForEveryRow()
    {
        var curve = new EquityCurve(5);
        Add(curve, 0, cash: 100, fills: 0, positions: 0, position: 0);
        Add(curve, 1, cash: 100, fills: 0, positions: 0, position: 0);
        Add(curve, 2, cash: 90, fills: 1, positions: 11, position: 1);
        Assert.Equal([0, 0, 1], curve.FillCounts.ToArray());
        Add(curve, 3, cash: 90, fills: 1, positions: 12, position: 1);
        Add(curve, 4, cash: 103, fills: 2, positions: 0, position: 0);

        Assert.Equal([0, Minute, 2 * Minute, 3 * Minute, 4 * Minute], curve.Times.ToArray());
        Assert.Equal([100, 100, 101, 102, 103], Decimals(curve.Equity));
        Assert.Equal([100, 100, 90, 90, 103], Decimals(curve.Cash));
        Assert.Equal([0, 0, 1, 1, 2], curve.FillCounts.ToArray());
        Assert.Equal([0L, 0, 1, 1, 0], curve.Positions.ToArray());
    }

    [Fact]
    public void Add_TheSameMomentAgain_TakesTheRowsPlace()
    {
        var curve = new EquityCurve(3);
        Add(curve, 0, cash: 100, fills: 0, positions: 0, position: 0);
        Add(curve, 0, cash: 90, fills: 1, positions: 10, position: 1);
        Add(curve, 0, cash: 80, fills: 2, positions: 19, position: 2);
        Add(curve, 1, cash: 80, fills: 2, positions: 18, position: 2);

        Assert.Equal([99, 98], Decimals(curve.Equity));
        Assert.Equal([80, 80], Decimals(curve.Cash));
        Assert.Equal([2, 2], curve.FillCounts.ToArray());
        Assert.Equal([2L, 2], curve.Positions.ToArray());
    }

    [Fact]
    public void Release_NothingIsAskedAnyMore_IsEmpty()
    {
        var curve = new EquityCurve(1);
        Add(curve, 0, cash: 100, fills: 0, positions: 0, position: 0);
        curve.Release();
        Assert.Equal(0, curve.Equity.Length + curve.Times.Length + curve.FillCounts.Length);
    }

    private static void Add(EquityCurve curve, int row, decimal cash, int fills, decimal positions, long position) =>
        curve.Add(row * Minute, Money.FromDecimal(cash), fills, Money.FromDecimal(positions), position);

    private static decimal[] Decimals(ReadOnlySpan<Money> values) => [.. values.ToArray().Select(value => value.ToDecimal())];
}
