using Compat.Grpc.Tests.Hosting;
using Grpc.Core;

namespace Compat.Grpc.Tests;

/// <summary>Tests that need one server with the probe service.</summary>
public abstract class HostedTests : IAsyncLifetime
{
    private protected GrpcHost Host { get; private set; } = null!;

    private protected Protos.Probe.ProbeClient Client => Host.Client;

    private protected static CancellationToken Limit => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => Host = await GrpcHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    private protected static async Task<RpcException> FailsAsync(Func<Task> call, StatusCode expected)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => call().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));
        Assert.True(failure.StatusCode == expected, $"expected {expected}, got {failure.Status}");
        return failure;
    }

    private protected static DateTime In(double milliseconds) => TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(milliseconds);
}
