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
    HangAtStart,

    /// <summary>The first start of an id is that of the check before it is kept: it hangs when it is started to run.</summary>
    HangOnceChecked,
}
