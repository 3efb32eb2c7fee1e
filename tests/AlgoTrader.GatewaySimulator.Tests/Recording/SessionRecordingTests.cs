using AlgoTrader.GatewaySimulator.Recording;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlgoTrader.GatewaySimulator.Tests.Recording;

public sealed class SessionRecordingTests : IDisposable
{
    private const int Bars = 8;
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-recording-").FullName;

    private string SessionFile => Path.Combine(_folder, "session.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RecordedSession_PlayedBack_GivesTheClientTheSameMessages()
    {
        using var day = RecordedDay.Quiet();
        IReadOnlyList<IGatewayMessage> recorded;
        await using (var gateway = Gateway.Start(day.Options() with { RecordFile = SessionFile }))
            recorded = await TalkAsync(gateway.Endpoint);
        var port = FreePort.Next();
        await using var player = SessionPlayer.Start(SessionFile, port, ReplaySpeed.Max, TimeProvider.System, NullLogger.Instance);
        var played = await TalkAsync(new TwsEndpoint("127.0.0.1", port));
        Assert.Equal(Bars, recorded.OfType<RealTimeBar>().Count());
        Assert.Equal(recorded, played);
        // A second client gets the last recorded connection again.
        Assert.Equal(recorded, await TalkAsync(new TwsEndpoint("127.0.0.1", port)));
    }

    [Theory]
    [InlineData("{\"Time\":\"2024-03-04T14:30:00Z\"}\nrubbish", "line 1")]
    [InlineData("rubbish\n{}", "line 1")]
    [InlineData("", "no connection")]
    public void SessionFile_Bad_IsNamed(string content, string problem)
    {
        File.WriteAllText(SessionFile, content);
        var error = Assert.Throws<SessionFileException>(() =>
            SessionPlayer.Start(SessionFile, FreePort.Next(), ReplaySpeed.Max, TimeProvider.System, NullLogger.Instance));
        Assert.Contains(SessionFile, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    // Everything the client was told up to the eighth bar. Its own requests are the same in every run.
    private static async Task<IReadOnlyList<IGatewayMessage>> TalkAsync(TwsEndpoint endpoint)
    {
        await using var client = await Client.ConnectAsync(endpoint, 1);
        var heard = new List<IGatewayMessage>();
        client.SubscribeBars();
        while (heard.OfType<RealTimeBar>().Count() < Bars)
        {
            heard.Add(await client.NextAsync());
            if (heard[^1] is RealTimeBar)
                client.Acknowledge();
        }
        return heard;
    }
}
