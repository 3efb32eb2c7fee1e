using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Sessions;

public sealed class HeartbeatTests
{
    private readonly ManualTime _time = new();
    private readonly WorkQueue _loop = new();
    private readonly RecordingLink _link = new();
    private readonly Heartbeat _heartbeat;
    private string? _silence;

    public HeartbeatTests()
    {
        _heartbeat = new(_loop, _time, Options.Create(new GatewayOptions()));
        _heartbeat.Start(_link, silence => _silence = silence);
    }

    private int Asked => _link.Sent.OfType<ReqCurrentTime>().Count();

    [Fact]
    public void Silence_GatewaySaysNothing_IsFoundAfter20Seconds()
    {
        Pass(19.9);
        Assert.Equal((1, null), (Asked, _silence));
        Pass(0.2);
        Assert.Contains("20 s", _silence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 11)]
    [InlineData(0.1, 30)]
    [InlineData(0.1, 7200)]
    [InlineData(5, 30)]
    [InlineData(9.9, 30)]
    public void Silence_OurProcessStoodStillAfterTheQuestion_TheAnswerIsReadFirst(double after, double seconds)
    {
        Pass(10);
        Assert.Equal(1, Asked);
        Pass(after);

        // What the gateway has answered meanwhile is read when the loop comes to it, behind the timers.
        _time.Jump(TimeSpan.FromSeconds(seconds));
        _loop.Run();
        _heartbeat.Heard();
        _loop.Run();

        Assert.Null(_silence);
        Pass(5);
        Assert.Null(_silence);
    }

    [Fact]
    public void Silence_OurProcessStoodStillBeforeTheQuestion_TheAnswerIsAwaited()
    {
        Pass(3);
        _time.Jump(TimeSpan.FromSeconds(60));
        _loop.Run();
        Assert.Equal((1, null), (Asked, _silence));
        Pass(9);
        Assert.Null(_silence);
    }

    [Fact]
    public void Silence_OurProcessStoodStillAndTheGatewayHasGone_IsFoundWithinTheRestOfTheWait()
    {
        Pass(11);
        _time.Jump(TimeSpan.FromSeconds(60));
        _loop.Run();
        Pass(10);
        Assert.NotNull(_silence);
    }

    [Fact]
    public void Silence_OurProcessStandsStillAgainAndAgainAndTheGatewayHasGone_IsFound()
    {
        Pass(10);
        for (var times = 0; times < 15; times++)
        {
            _time.Jump(TimeSpan.FromSeconds(5));
            _loop.Run();
        }

        Assert.NotNull(_silence);
    }

    /// <summary>In steps, as a loop that runs sees it.</summary>
    private void Pass(double seconds)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(0.1))
        {
            _time.Advance(left < TimeSpan.FromSeconds(0.1) ? left : TimeSpan.FromSeconds(0.1));
            _loop.Run();
        }
    }
}
