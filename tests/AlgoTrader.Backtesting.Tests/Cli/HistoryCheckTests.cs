using AlgoTrader.Backtesting.Cli;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Tests.Cli;

public sealed class HistoryCheckTests
{
    private static readonly TradingSession All = TradingSession.Parse("all");

    [Fact]
    public void ThrowIfWrong_CrossedQuotes_NamesTheBarAndTheRemedy()
    {
        var history = Generated.History(1);
        var quotes = history.Bars.Select(bar => new QuoteBar(Side(bar.Close), Side(bar.Close))).ToArray();
        HistoryCheck.ThrowIfWrong(history with { Quotes = quotes });
        quotes[7] = new(Side(history.Bars[7].Close), Side(history.Bars[7].Close - new Price(1)));
        var problem = Assert.Throws<HistoryException>(() => HistoryCheck.ThrowIfWrong(history with { Quotes = quotes }));
        Assert.Contains("2024-01-02 14:37:00Z are crossed", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--fill next-open", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThrowIfWrong_SameBarTwice_IsRefused()
    {
        var history = Generated.History(1);
        Assert.Contains("two bars", Assert.Throws<HistoryException>(() => HistoryCheck.ThrowIfWrong(history with { Bars = [history.Bars[0], history.Bars[0]] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_NightsAndWeekends_AreNone() => Assert.Null(HistoryCheck.Gaps(Generated.History(8), All));

    [Fact]
    public void Gaps_TwoWeeks_AreOne()
    {
        var history = Generated.History(20);
        Assert.Contains("in 1 gaps", HistoryCheck.Gaps(history with { Bars = [.. history.Bars[..390], .. history.Bars[(390 * 11)..]] }, All), StringComparison.Ordinal);
    }

    private static SideBar Side(Price price) => new(price, price, price, price);
}
