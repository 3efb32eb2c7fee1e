using System.Text.Json;
using System.Text.RegularExpressions;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Reports;

namespace AlgoTrader.Backtesting.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void Create_Run_IsOneFileThatNeedsNoOther()
    {
        var prepared = Generated.Run(10);
        var run = prepared.Execute(TestContext.Current.CancellationToken);
        var page = HtmlReport.Create(BacktestResult.Of(prepared.Configuration, run), run);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        // The name of the SVG namespace is no address to fetch from.
        Assert.Empty(Addresses().Matches(page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal)));
        var data = JsonDocument.Parse(Data().Match(page).Groups["json"].Value).RootElement;
        Assert.Equal(run.Equity.Equity[^1].ToDecimal(), data.GetProperty("equity").EnumerateArray().Last().GetProperty("equity").GetDecimal());
        Assert.Equal(3900, data.GetProperty("candles").GetArrayLength());
        Assert.Equal(10, data.GetProperty("dailyReturns").GetArrayLength());
    }

    [Fact]
    public void Create_NameWithMarkup_CannotEndTheScript()
    {
        var prepared = Generated.Run(1);
        var run = prepared.Execute(TestContext.Current.CancellationToken);
        var page = HtmlReport.Create(BacktestResult.Of(prepared.Configuration with { Symbol = "</script><b>" }, run), run);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LongRun_ThinsButKeepsTheDeepestFall()
    {
        var prepared = Generated.Run(60);
        var run = prepared.Execute(TestContext.Current.CancellationToken);
        var result = BacktestResult.Of(prepared.Configuration, run);
        var data = ReportData.Of(result, run);
        Assert.InRange(data.Equity.Count, 900, 2100);
        Assert.Equal(result.Statistics.MaxDrawdownRatio, data.Equity.Max(point => point.Drawdown), 7);
        Assert.InRange(data.Candles.Count, 3000, 6000);
        Assert.Equal(run.Histories[0].Bars.Max(bar => bar.High).ToDouble(), data.Candles.Max(candle => candle[2]));
    }

    [GeneratedRegex("(?:https?:)?//[a-z]+\\.|url\\(|@import|<link|src=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex("id=\"data\">(?<json>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Data();
}
