using Compat.Grpc.Tests.Hosting;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Compat.Grpc.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private volatile HealthStatusBox _health = new(HealthStatus.Healthy);
    private GrpcHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GrpcHost.StartAsync(
        services: services =>
        {
            services.AddGrpcHealthChecks().AddCheck("own", () => new HealthCheckResult(_health.Status));
            services.Configure<HealthCheckPublisherOptions>(options =>
            {
                options.Delay = TimeSpan.Zero;
                options.Period = TimeSpan.FromSeconds(1);
            });
        },
        map: app => app.MapGrpcHealthChecksService());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(HealthStatus.Healthy, ServingStatus.Serving)]
    [InlineData(HealthStatus.Degraded, ServingStatus.Serving)]
    [InlineData(HealthStatus.Unhealthy, ServingStatus.NotServing)]
    public async Task Check_Server_FollowsTheHealthChecks(HealthStatus status, ServingStatus expected)
    {
        _health = new HealthStatusBox(status);

        Assert.Equal(expected, (await Client.CheckAsync(new HealthCheckRequest())).Status);
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Client.CheckAsync(new HealthCheckRequest { Service = "x" }));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task Watch_HealthChanges_TellsEachChangeOnce()
    {
        using var call = Client.Watch(new HealthCheckRequest());

        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
        _health = new HealthStatusBox(HealthStatus.Unhealthy);
        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        _health = new HealthStatusBox(HealthStatus.Healthy);
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
    }

    [Fact]
    public async Task Watch_UnknownService_SaysSoAndEndsWithTheServer()
    {
        using var call = Client.Watch(new HealthCheckRequest { Service = "x" });

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(call));
        var stopping = _host.StopAsync();
        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        Assert.False(await call.ResponseStream.MoveNext());
        await stopping;
    }

    private Health.HealthClient Client => new(_host.Channel);

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));
        return call.ResponseStream.Current.Status;
    }

    private sealed record HealthStatusBox(HealthStatus Status);
}
