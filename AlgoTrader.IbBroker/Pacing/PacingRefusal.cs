using System.Globalization;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>Why a message was not taken: it would break a limit for an unknown time, or too much waits already.</summary>
/// <param name="Limit">The limit's name.</param>
/// <param name="Code">The code with which IB would refuse it.</param>
/// <param name="FreeAt">When it may be asked again; null when that depends on who holds the places.</param>
/// <param name="Holders">Who holds the places, in the order of their requests; empty for a queue.</param>
internal sealed record PacingRefusal(string Limit, int Most, int Code, DateTimeOffset? FreeAt, IReadOnlyList<string> Holders)
{
    public string Text
    {
        get
        {
            var holders = Holders.Count == 0 ? "" : $"; held by {string.Join(", ", Holders)}";
            var free = FreeAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"; free again at {at:HH:mm:ss.fff} UTC") : "";
            return string.Create(CultureInfo.InvariantCulture, $"No more than {Most} {Limit}{holders}{free}");
        }
    }
}
