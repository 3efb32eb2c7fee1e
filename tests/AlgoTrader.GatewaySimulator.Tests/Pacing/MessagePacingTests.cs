using AlgoTrader.GatewaySimulator.Pacing;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Pacing;

public sealed class MessagePacingTests
{
    // Ten messages a second.
    private const int Lines = 20;

    [Fact]
    public async Task Reject_AboveTheRate_Is100AndTheThirdCloses()
    {
        // All of them within one second, however long it takes.
        await using var gateway = Gateway.Start(new SimulatorOptions { Pacing = MessagePacing.Reject, MarketDataLines = Lines }, new ManualTime());
        await using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 20; i++)
            client.Connection.Send(new ReqIds(1));
        var heard = await client.ToEndAsync();
        Assert.Equal(3, heard.OfType<ErrMsg>().Count(error => error.Code == 100));
        // One of the greeting, and as many as were within the rate.
        Assert.Equal(1 + 10, heard.OfType<NextValidId>().Count());
        Assert.Contains(gateway.Log, line => line.Contains("more than 10 messages a second", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reject_CurrentTime_IsNotCounted()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Pacing = MessagePacing.Reject, MarketDataLines = Lines });
        await using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 50; i++)
            client.Acknowledge();
        for (var i = 0; i < 50; i++)
            await client.NextAsync<CurrentTime>();
    }

    [Fact]
    public async Task Delay_AboveTheRate_AllIsAnsweredInItsTime()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Pacing = MessagePacing.Delay, MarketDataLines = Lines });
        await using var client = await gateway.ConnectAsync();
        await client.NextAsync<ErrMsg>(notice => notice.Code == 2158);
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 25; i++)
            client.Connection.Send(new ReqIds(1));
        for (var i = 0; i < 25; i++)
            await client.NextAsync<NextValidId>();
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(1.4), TimeSpan.FromSeconds(15));
    }
}
