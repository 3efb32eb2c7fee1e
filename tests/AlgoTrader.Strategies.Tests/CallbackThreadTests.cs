using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Testing;

namespace AlgoTrader.Strategies.Tests;

/// <summary>How long a callback may take, by a clock that is moved by hand.</summary>
public sealed class CallbackThreadTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private readonly ManualTime _time = new();
    private readonly AbandonedInstances _abandoned = new();
    private readonly ManualResetEventSlim _released = new();
    private readonly CallbackThread _thread;

    public CallbackThreadTests() => _thread = new("a", Limit, _time, _abandoned);

    public void Dispose()
    {
        _released.Set();
        _thread.Dispose();
    }

    [Fact]
    public async Task Process_GetsNoTimeForLongerThanTheLimit_TheCallbackIsNotGivenUp()
    {
        var running = _thread.RunAsync("OnBar", Hold);
        await WaitsAsync();
        _time.Jump(Limit * 10);
        await WaitsAsync();
        _released.Set();
        await running;
        Assert.Null(_abandoned.Blocks("a"));
    }

    [Fact]
    public async Task Callback_DoesNotReturn_IsGivenUpAfterTheLimitAndBlocksItsIdUntilItReturns()
    {
        var began = _time.GetUtcNow();
        var running = _thread.RunAsync("OnBar", Hold);
        await PassAsync(running);
        await Assert.ThrowsAsync<CallbackHungException>(() => running);
        Assert.InRange(_time.GetUtcNow() - began, Limit, Limit * 1.5);
        Assert.NotNull(_abandoned.Blocks("a"));
        _released.Set();
        await Until.TrueAsync(() => _abandoned.Blocks("a") is null, "it has returned");
    }

    [Fact]
    public async Task Callbacks_OneAfterTheOther_EachHasTheLimitForItself()
    {
        await _thread.RunAsync("feed", () =>
        {
            for (var i = 0; i < 4; i++)
            {
                _thread.Begin("OnTimer");
                _time.Advance(Limit * 0.7);
                _thread.End();
            }
        });
        Assert.Null(_abandoned.Blocks("a"));
    }

    private void Hold() => _released.Wait(TestContext.Current.CancellationToken);

    private Task WaitsAsync() => Until.TrueAsync(() => _time.Waiting == 1, "the callback is waited for");

    /// <summary>Time goes by, a moment at a time, each once the one before is over.</summary>
    private async Task PassAsync(Task running)
    {
        while (!running.IsCompleted)
        {
            await Until.TrueAsync(() => _time.Waiting == 1 || running.IsCompleted, "the callback is waited for");
            _time.Advance(Moment);
        }
    }
}
