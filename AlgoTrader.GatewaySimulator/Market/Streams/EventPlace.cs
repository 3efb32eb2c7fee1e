namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>
/// The order of events that have the same time. A trade comes before the book that it changed; a quote before the step of a bar that
/// it goes with; what ends at an instant before what begins at it, in a batch of its own.
/// </summary>
internal enum EventPlace
{
    Trade,
    Quote,
    Depth,
    Step,
    OpeningQuote,
    Opening,
}
