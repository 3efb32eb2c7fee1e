using System.Globalization;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// A replica that does not lead answers nobody, but says who does. While it is suspended it answers: its market data go on, and orders are
/// refused by the fence. In front of gRPC, not an interceptor: a service that is made for a call opens the journal, which is the leader's alone.
/// </summary>
internal sealed class LeaderGate(LeaderFence fence)
{
    /// <summary>Metadata key of a refusal: address of the leader, e.g. http://broker-1:5090.</summary>
    public const string LeaderKey = "broker-leader";

    private const string Ours = "/algotrader.";

    private volatile bool _isOpen;

    /// <summary>
    /// The journal is open and the services can be made. Calls that came in while it is being opened would each hold a thread of the pool until
    /// then, and the lease is renewed on those threads.
    /// </summary>
    public void Open() => _isOpen = true;

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var current = fence.Current;
        if ((_isOpen && current.State is (LeadershipState.Leading or LeadershipState.Suspended))
            || context.Request.Path.Value?.StartsWith(Ours, StringComparison.Ordinal) != true)
        {
            return next(context);
        }

        // A response of headers only: status and message where trailers would be.
        var text = current.State is LeadershipState.Leading or LeadershipState.Suspended ? "This replica leads and opens its journal; ask again."
            : current.Leader.Length > 0 ? $"This replica stands by; {current.Leader} leads."
            : "This replica stands by, and no leader is known at present; ask again.";
        var response = context.Response;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)StatusCode.Unavailable).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(text);
        if (current.Leader.Length > 0)
            response.Headers[LeaderKey] = current.Leader;
        return Task.CompletedTask;
    }
}
