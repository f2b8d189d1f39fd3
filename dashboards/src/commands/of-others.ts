/** Without what is sent by those who watch, such as the daemon: it takes long, and is seldom why a server is slow. */
export const ofOthers = 'cmd!~"info|config.get|latency.+|slowlog.+|commandlog.+|client.setname"';
