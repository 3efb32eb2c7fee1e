namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>What happens to who knocks at a gateway.</summary>
internal enum ScriptedDoor
{
    Open,

    /// <summary>The port is closed.</summary>
    Refuses,

    /// <summary>The port takes the connection, and nothing follows.</summary>
    Mute,

    /// <summary>The same, and who knocks is told only when he has waited ten seconds in vain: so does a connection over TCP.</summary>
    MuteAndLate,

    /// <summary>The port takes the connection and closes it.</summary>
    HangsUp,

    ClientIdInUse,
}
