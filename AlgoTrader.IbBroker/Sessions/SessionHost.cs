using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Starts and ends the session with the process. Stops before the loop does, which registration order sees to.</summary>
internal sealed class SessionHost(IWorkQueue loop, SessionKeeper keeper, TwsGatewayConnector connector) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        loop.Post(keeper.Start);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() =>
        {
            keeper.Stop();
            stopped.TrySetResult();
        });
        await stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connector.DisposeAsync();
    }
}
