using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>Answers from the ASP.NET Core health checks: at once when asked, and to watchers whenever a report changes the answer.</summary>
internal sealed class HealthService(HealthCheckService checks, HealthReports reports, IHostApplicationLifetime lifetime)
    : Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (!IsServer(request))
            throw new RpcException(new Status(StatusCode.NotFound, $"No health is known of a service '{request.Service}'; ask for ''."));
        return new HealthCheckResponse { Status = StatusOf(await checks.CheckHealthAsync(context.CancellationToken)) };
    }

    /// <summary>Ends with NOT_SERVING when the host stops, so that open watches do not delay its end.</summary>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            if (IsServer(request))
            {
                await WatchServerAsync(responseStream, ending.Token);
                return;
            }
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.ServiceUnknown });
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ending.Token);
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing });
        }
    }

    private async Task WatchServerAsync(IServerStreamWriter<HealthCheckResponse> responses, CancellationToken cancellationToken)
    {
        // Asked for before the check, so that a report between the two is not missed.
        var next = reports.Next;
        var status = StatusOf(await checks.CheckHealthAsync(cancellationToken));
        ServingStatus? sent = null;
        while (true)
        {
            if (status != sent)
                await responses.WriteAsync(new HealthCheckResponse { Status = status }, cancellationToken);
            sent = status;
            var report = await next.WaitAsync(cancellationToken);
            next = reports.Next;
            status = StatusOf(report);
        }
    }

    private static bool IsServer(HealthCheckRequest request) => request.Service.Length == 0;

    /// <summary>Degraded still serves; a host without any check knows nothing of its health.</summary>
    private static ServingStatus StatusOf(HealthReport report) => report switch
    {
        { Entries.Count: 0 } => ServingStatus.Unknown,
        { Status: HealthStatus.Unhealthy } => ServingStatus.NotServing,
        _ => ServingStatus.Serving,
    };
}
