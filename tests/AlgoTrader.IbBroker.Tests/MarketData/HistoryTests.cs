using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData.History;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class HistoryTests
{
    private const long Noon = 1_772_625_600; // 2026-03-04 12:00:00 UTC
    private static readonly Instrument Spy = new("SPY");
    private static readonly HistoryQuery Query = new(Spy, 60, Noon * UnixNanos.PerSecond, "3600 S");
    private readonly Market _market = new();
    private readonly List<HistoryAnswer> _answers = [];

    [Fact]
    public void Ask_EqualQueriesUnderWay_AreOneRequest()
    {
        for (var i = 0; i < 10; i++)
            _market.Rig.History.Ask(Query, $"caller {i}", _answers.Add);
        _market.Rig.History.Ask(Query with { Duration = "7200 S" }, "other", _ => { });
        var request = _market.Link.Sent.OfType<ReqHistoricalData>().First();
        Assert.Equal(2, _market.Link.Sent.OfType<ReqHistoricalData>().Count());
        _market.Rig.Desk.Handle(new HistoricalData(request.RequestId, "", "20260304 07:00:00 US/Eastern", [new($"{Noon - 60}", 1, 1, 1, 1, 1, 1, 1)]));
        Assert.Equal(10, _answers.Count);
        Assert.All(_answers, answer => Assert.Equal((1, Noon * UnixNanos.PerSecond), (answer.Bars.Count, answer.EndNanos)));
        _market.Rig.History.Ask(Query, "later", _answers.Add);
        Assert.Equal(3, _market.Link.Sent.OfType<ReqHistoricalData>().Count());
    }

    [Theory]
    [InlineData(162, "Historical Market Data Service error message:HMDS query returned no data: SPY@SMART Trades", HistoryProblem.NoData)]
    [InlineData(162, "Historical Market Data Service error message:Historical data request pacing violation", HistoryProblem.Paced)]
    [InlineData(420, "Invalid Real-time Query:Historical data request pacing violation", HistoryProblem.Paced)]
    [InlineData(162, "Historical Market Data Service error message:No market data permissions for NYSE STK", HistoryProblem.NoPermission)]
    [InlineData(200, "No security definition has been found for the request", HistoryProblem.NoSuchInstrument)]
    [InlineData(321, "Error validating request", HistoryProblem.Refused)]
    public void OnError_CodesOfIb_AreTyped(int code, string text, object problem)
    {
        _market.Rig.History.Ask(Query, "a", _answers.Add);
        Assert.True(_market.Rig.Desk.OnError(new ErrMsg(_market.Sent<ReqHistoricalData>().RequestId, code, text)));
        Assert.Equal(problem, Assert.Single(_answers).Problem);
    }

    [Fact]
    public void Ask_NoAnswerOrNoSession_EndsTyped()
    {
        _market.Rig.History.Ask(Query, "a", _answers.Add);
        _market.Time.Advance(61);
        Assert.Equal(HistoryProblem.TimedOut, Assert.Single(_answers).Problem);
        Assert.Equal(_market.Sent<ReqHistoricalData>().RequestId, _market.Sent<CancelHistoricalData>().RequestId);
        _market.Rig.History.Ask(Query, "a", _answers.Add);
        _market.Rig.Desk.Detach();
        _market.Rig.History.Ask(Query, "a", _answers.Add);
        Assert.All(_answers.Skip(1), answer => Assert.Equal(HistoryProblem.Disconnected, answer.Problem));
        Assert.Equal(3, _answers.Count);
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(300, 7)]
    [InlineData(3600, 30)]
    [InlineData(86400, 365)]
    public void Of_LongRanges_AreCoveredByRequestsOfLegalLength(int interval, int mostDays)
    {
        var random = new Random(interval);
        for (var round = 0; round < 200; round++)
        {
            var from = (Noon - random.Next(3 * 365 * 86_400)) * UnixNanos.PerSecond;
            var chunks = HistoryChunks.Of(Spy, interval, from, Noon * UnixNanos.PerSecond).ToList();
            var reached = Noon * UnixNanos.PerSecond;
            foreach (var chunk in chunks)
            {
                Assert.Equal(reached, chunk.EndNanos);
                var parts = chunk.Duration.Split(' ');
                var length = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(parts[1] == "S" ? length <= 86_400 : length <= mostDays, chunk.Duration);
                // One day of trading days counted back may be the begun one.
                reached -= (parts[1] == "S" ? length : (length - 1) * 86_400L) * UnixNanos.PerSecond;
            }

            Assert.True(reached <= from, $"{interval} s, round {round}: {from - reached}");
        }
    }
}
