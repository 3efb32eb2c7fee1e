namespace AlgoTrader.Api.Endpoints;

/// <summary>Whoever asks for a page must not wait for a service that is away.</summary>
internal static class Patience
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    public static DateTime Deadline(this TimeProvider time) => (time.GetUtcNow() + Most).UtcDateTime;
}
