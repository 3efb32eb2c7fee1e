namespace Grpc.Core;

/// <summary>Named by generated signatures; this stand-in has no credentials, send an authorization header instead.</summary>
public abstract class CallCredentials;
