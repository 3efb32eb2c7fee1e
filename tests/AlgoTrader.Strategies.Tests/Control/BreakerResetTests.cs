using AlgoTrader.Contracts.V1;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>A breaker that only people can reset, over a market in lock step: the same before and after a restart of the host.</summary>
public sealed class BreakerResetTests
{
    [Fact]
    public async Task Reset_ByHand_IsAuditedAndOutlivesARestart()
    {
        await using var stage = await Stage.StartAsync(historyPacing: false);
        var request = Stage.Lively("mr");
        request.Parameters["MaxLossStreak"] = "1";
        await using (var first = await stage.HostAsync())
        {
            await first.Strategies.CreateStrategyAsync(request);
            await Stage.SeenAsync(first, "mr", strategy => strategy.BarsSeen == stage.Minutes, "it has seen the market");
            var reset = await first.Strategies.ResetBreakerAsync(new() { Id = "mr", By = "ann", Reason = "looked into it" });
            Assert.True(reset.HasBreaker);
            Assert.True(reset.BreakerResetUnixNanos >= (RecordedMarket.Open - DateTimeOffset.UnixEpoch).Ticks * 100);
            var change = (await first.Strategies.ListStrategyChangesAsync(new() { Id = "mr" })).Changes[0];
            Assert.Equal(("strategy.reset-breaker", "ann", "looked into it", "breaker_reset_at"), (change.Action, change.By, change.Reason, Assert.Single(change.Changes).Name));
            Assert.Equal(
                StatusCode.InvalidArgument,
                (await Assert.ThrowsAsync<RpcException>(() => first.Strategies.ResetBreakerAsync(new() { Id = "mr" }).ResponseAsync)).StatusCode);

            await first.Strategies.CreateStrategyAsync(new()
            {
                Id = "plain", Type = "buy-once", Instruments = { new Instrument { Symbol = "SPY" } }, Mode = StrategyMode.Stopped, By = "ann",
            });
            var refusal = await Assert.ThrowsAsync<RpcException>(() => first.Strategies.ResetBreakerAsync(new() { Id = "plain", By = "ann" }).ResponseAsync);
            Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
            Assert.Contains("buy-once, which has no breaker", refusal.Status.Detail, StringComparison.Ordinal);
        }

        await using var second = await stage.HostAsync();
        await Stage.SeenAsync(second, "mr", strategy => strategy.BreakerResetUnixNanos > 0, "it is kept");
    }
}
