namespace SamplePlugin;

public enum Misdeed
{
    None,
    Throw,
    Hang,
    FloodOrders,
    FloodLog,
    ThrowAtStart,

    /// <summary>Asks again whenever an order is refused.</summary>
    Insist,

    /// <summary>Asks once, and does nothing more.</summary>
    Ask,
}
