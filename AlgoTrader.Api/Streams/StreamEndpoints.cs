using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AlgoTrader.Api.Streams;

internal static class StreamEndpoints
{
    public static void MapStreamEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/stream", Open).WithTags("Streams")
            .WithSummary("Server-sent events: session, bar, order, execution, position, strategy, risk");

    private static ServerSentEventsResult<object> Open(
        LiveEvents events, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(ReadAsync(events, lifetime.ApplicationStopping, cancellationToken));

    private static async IAsyncEnumerable<SseItem<object>> ReadAsync(
        LiveEvents events, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // An open page must not hold up the end of the process.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        await foreach (var live in events.ReadAsync(ended.Token))
            yield return new SseItem<object>(live.Data, live.Name);
    }
}
