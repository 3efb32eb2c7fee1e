namespace AlgoTrader.Reliability.Processes.Faults;

/// <summary>Does a fault to a world, and undoes what must be undone: whatever was killed runs again at the end.</summary>
internal sealed class FaultHand(World world, FaultDraw draw)
{
    public async Task DoAsync(ProcessFault fault)
    {
        // Drawn before anything is awaited: two faults at once must not change each other's numbers.
        var time = TimeOf(fault);
        var bytes = draw.Between(200, 4_000);
        world.Log(FormattableString.Invariant($"fault {fault} {time.TotalMilliseconds:0} ms"));
        switch (fault)
        {
            case ProcessFault.LeaderKilled:
                await world.Leader.KillAsync();
                break;
            case ProcessFault.StandbyKilled:
                await world.Standby.KillAsync();
                break;
            case ProcessFault.LeaderPaused:
                await world.Leader.PauseAsync(time);
                break;
            case ProcessFault.RedisKilled:
                await world.Redis.KillAsync();
                await WaitAsync(time);
                await world.Redis.StartAsync();
                break;
            case ProcessFault.DatabaseKilled:
                await world.Database.KillAsync();
                await WaitAsync(time);
                await world.Database.StartAsync();
                break;
            case ProcessFault.GatewayKilled:
                await world.Gateway.KillAsync();
                await WaitAsync(time);
                await world.Gateway.StartAsync();
                break;
            case ProcessFault.GatewayRestarts:
                await world.Gateway.RestartAsync(time);
                await WaitAsync(time);
                break;
            case ProcessFault.GatewayCloses:
                await world.Gateway.InjectAsync(new { kind = "Close" });
                break;
            case ProcessFault.GatewayHalfOpen:
                await world.Gateway.InjectAsync(new { kind = "HalfOpen" });
                break;
            case ProcessFault.OrderSwallowed:
                await world.Gateway.InjectAsync(new { kind = "SwallowOrder", on = "PlaceOrder", count = 1 });
                break;
            case ProcessFault.ReportsDoubled:
                await world.Gateway.InjectAsync(new { kind = "DuplicateReports", count = 10 });
                break;
            case ProcessFault.LinkLost:
                await world.Gateway.InjectAsync(new { kind = "LinkLost", durationMs = (int)time.TotalMilliseconds });
                await WaitAsync(time);
                break;
            case ProcessFault.LinkLostWithData:
                await world.Gateway.InjectAsync(new { kind = "LinkLostWithData", durationMs = (int)time.TotalMilliseconds });
                await WaitAsync(time);
                break;
            case ProcessFault.LineReset:
                ForEachLine(proxy => proxy.Reset());
                break;
            case ProcessFault.LineHalfOpen:
                ForEachLine(proxy => proxy.HalfOpen());
                break;
            case ProcessFault.LineStalls:
                ForEachLine(proxy => proxy.Stall(time));
                await WaitAsync(time);
                break;
            case ProcessFault.LineTorn:
                ForEachLine(proxy => proxy.Tear(bytes));
                break;
        }
    }

    private static Task WaitAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    private void ForEachLine(Action<Proxy.FaultProxy> act)
    {
        foreach (var proxy in world.Proxies)
            act(proxy);
    }

    private TimeSpan TimeOf(ProcessFault fault) => fault switch
    {
        ProcessFault.LeaderPaused => draw.Time(100, 5_000),
        ProcessFault.RedisKilled or ProcessFault.DatabaseKilled or ProcessFault.GatewayKilled => draw.Time(0, 1_500),
        ProcessFault.GatewayRestarts or ProcessFault.LinkLost or ProcessFault.LinkLostWithData => draw.Time(200, 1_000),
        ProcessFault.LineStalls => draw.Time(100, 3_000),
        _ => TimeSpan.Zero,
    };
}
