// The children under test are bash scripts, and what is checked is in /proc.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
