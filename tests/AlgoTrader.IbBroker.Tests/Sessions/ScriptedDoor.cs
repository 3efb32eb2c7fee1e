namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>What happens to who knocks at a gateway.</summary>
internal enum ScriptedDoor
{
    Open,

    /// <summary>The port is closed.</summary>
    Refuses,

    /// <summary>The port takes the connection, and nothing follows.</summary>
    Mute,

    /// <summary>The port takes the connection and closes it.</summary>
    HangsUp,

    ClientIdInUse,
}
